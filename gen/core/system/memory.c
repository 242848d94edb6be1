// SPDX-License-Identifier: MIT
/*
 * The wrapped malloc stands in the program itself, where the dynamic linker looks first, and
 * passes on to the next one (dlsym(3), RTLD_NEXT): that of the C library, or of a tool that
 * watches memory.
 */
#include "core/system/memory.h"

#include <dlfcn.h>
#include <errno.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

static _Atomic(void (*)(void)) clear_at_end;
static atomic_bool ending, held;

void memory_at_end(void (*clear)(void))
{
    while (atomic_load(&ending))
        pause(); /* another thread clears up; what it uses must stay */
    atomic_store(&clear_at_end, clear);
}

void memory_hold(void)
{
    atomic_store(&held, true);
    if (!atomic_load(&ending))
        return;
    atomic_store(&held, false); /* for the one that ends all */
    for (;;)
        pause();
}

void memory_release(void (*clear)(void))
{
    if (clear)
        atomic_store(&clear_at_end, clear);
    atomic_store(&held, false);
}

/* No stdio here: its locks may be held, and it may want memory. */
_Noreturn void memory_ran_out(void)
{
    static const char message[] = "handout: out of memory\n";
    while (atomic_exchange(&ending, true))
        pause(); /* another thread is at it */
    ssize_t said = write(STDERR_FILENO, message, sizeof message - 1);
    (void)said; /* there is nobody else to tell */
    while (atomic_load(&held))
        sched_yield();
    void (*clear)(void) = atomic_load(&clear_at_end);
    if (clear)
        clear();
    _exit(2);
}

void *xmalloc(size_t size)
{
    void *p = malloc(size ? size : 1);
    if (!p)
        memory_ran_out();
    return p;
}

void *xrealloc(void *p, size_t size)
{
    p = realloc(p, size ? size : 1);
    if (!p)
        memory_ran_out();
    return p;
}

#ifndef ARENA_MALLOC

/* The names of their parameters are nobody's business. */
// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name)

static void *(*next_malloc)(size_t size);
static void *(*next_calloc)(size_t count, size_t size);
static void *(*next_realloc)(void *p, size_t size);

/* Any thread may be first: each finds the same. ISO C has no cast from an object's address. */
static void find_next(void)
{
    *(void **)(void *)&next_calloc = dlsym(RTLD_NEXT, "calloc");
    *(void **)(void *)&next_realloc = dlsym(RTLD_NEXT, "realloc");
    *(void **)(void *)&next_malloc = dlsym(RTLD_NEXT, "malloc");
}

void *malloc(size_t size)
{
    if (!next_malloc)
        find_next();
    void *p = next_malloc(size);
    if (!p && size)
        memory_ran_out();
    return p;
}

void *calloc(size_t count, size_t size)
{
    if (!next_calloc)
        find_next();
    void *p = next_calloc(count, size);
    if (!p && count && size)
        memory_ran_out();
    return p;
}

void *realloc(void *old, size_t size)
{
    if (!next_realloc)
        find_next();
    void *p = next_realloc(old, size);
    if (!p && size)
        memory_ran_out();
    return p;
}

// NOLINTEND(readability-inconsistent-declaration-parameter-name)

#endif
