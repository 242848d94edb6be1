/*
 * answer.h -- what to answer to whom. Private to serve/.
 *
 *     /                          the handbook, or a list where there are several courses
 *     /COURSE/public/...         what a build makes, as it stands in its folder
 *     /COURSE/private/...        the same; with the token only
 *     /-/                        what there is, for those who have the token with what is private
 *     /-/enter/TOKEN             gives a browser the token
 *     /-/events                  says of each build that it is there
 *     /-/problems/COURSE         what is wrong with a course; with the token only
 *     /-/open/COURSE/REPORT/N    (POST) has the editor open the place of the Nth problem
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_SERVE_ANSWER_H
#define HANDOUT_SERVE_ANSWER_H

#include "serve/course/served.h"
#include "serve/scratch.h"
#include "serve/web/guard.h"
#include "serve/web/http.h"

struct serving {
    struct served *courses;
    size_t count;
    struct scratch_place scratch;
    struct guard guard;
    const char *editor;
    const char
        *run; /* a word of this run of the program: builds of another one have other numbers */
};

/* An http_handler; `data` is a struct serving. */
void answer_request(void *data, const struct http_request *request, struct http_answer *answer);

/* The event that says how a course stands. */
void answer_event(const struct serving *serving, const struct served *served, struct buf *out);

#endif
