/*
 * calendar.h -- schedule.ics: the sessions as events of a calendar (RFC 5545).
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_RENDER_CALENDAR_H
#define HANDOUT_RENDER_CALENDAR_H

#include "core/diag.h"
#include "model/course.h"
#include "render/output.h"

#define CALENDAR_FILE "schedule.ics" /* in public/ */

/* Whether the course has sessions that a calendar can show: on days with a date, in a zone that is
 * known, or that the course does not name. */
bool calendar_has(const struct course *course);

/* Adds the file, where there is anything to show. */
void render_calendar(const struct course *course, struct output *out, struct diags *diags);

#endif
