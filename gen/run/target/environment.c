// SPDX-License-Identifier: MIT
#include "run/target/environment.h"

#include "core/system/words.h"

#include <stdlib.h>

static const char default_path[] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

static void add_variables(struct words *env, const char *home, const char *first, const char *path)
{
    struct arena *a = env->arena;
    words_add_all(env, (const char *const[]){"TERM=xterm", "LANG=C.UTF-8", "LC_ALL=C.UTF-8",
                                             "USER=student", "LOGNAME=student", "SHELL=/bin/bash",
                                             "PAGER=cat", NULL});
    words_add(env, arena_printf(a, "HOME=%s", home).p);
    words_add(env, arena_printf(a, "PATH=%s%s%s", first ? first : "", first ? ":" : "",
                                path ? path : default_path)
                       .p);
}

char **environment_sandbox(struct arena *a, const char *home, const char *first)
{
    struct words env = {.arena = a};
    add_variables(&env, home, first, NULL);
    return words_finish(&env);
}

char **environment_host(struct arena *a, const char *home, const char *first)
{
    static const char *const kept[] = {"TMPDIR", "TZ"};
    struct words env = {.arena = a};
    add_variables(&env, home, first, getenv("PATH"));
    for (size_t i = 0; i < countof(kept); i++)
        if (getenv(kept[i]))
            words_add(&env, arena_printf(a, "%s=%s", kept[i], getenv(kept[i])).p);
    return words_finish(&env);
}
