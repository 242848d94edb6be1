/*
 * unit.h -- what every unit test includes: cmocka, and a check for views.
 */
// SPDX-License-Identifier: MIT
#ifndef HANDOUT_TESTS_UNIT_H
#define HANDOUT_TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/arena.h"

/* Fails with both texts where a view does not hold exactly the C string. */
static inline void check_str(struct str got, const char *want, const char *file, int line)
{
    if (str_is(got, want))
        return;
    print_error("%s:%d: got \"%.*s\", want \"%s\"\n", file, line, STR_ARG(got), want);
    fail();
}
#define assert_str(got, want) check_str((got), (want), __FILE__, __LINE__)

/* An arena for the test at hand, released by the test itself. */
#define TEST(name) static void name(void **state)
#define UNUSED     (void)state

#endif
