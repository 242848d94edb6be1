// SPDX-License-Identifier: MIT
#include "run/reason.h"

static const struct {
    const char *name, *english;
} reasons[REASON_COUNT] = {
    [REASON_NONE] = {"none", ""},
    [REASON_STATUS] = {"status", "exit status {0}, not {1}"},
    [REASON_OUTPUT] = {"output", "it prints something else"},
    [REASON_SHELL_ENDED] = {"shell-ended", "the shell ended"},
    [REASON_CHECK] = {"check", "the command before it failed"},
    [REASON_HOLDS] = {"holds", "the check holds before anything is done: it cannot tell"},
    [REASON_FOLLOWED] = {"followed", "it does not end, and another command follows"},
    [REASON_NO_PROMPT] = {"no-prompt", "no prompt came"},
    [REASON_WAIT_MISSED] = {"wait-missed", "it ended, and the text of {wait} did not come"},
    [REASON_NO_END] = {"no-end", "no end within {0} s: killed"},
    [REASON_NO_TEXT] = {"no-text", "the text does not come within {0} s: killed"},
    [REASON_NO_WAIT] = {"no-wait", "the text of {wait} does not come within {0} s: killed"},
    [REASON_OPEN_END] = {"open-end", "{0} did not come to its end"},
    [REASON_MEMORY] = {"memory", "all that ran took {0} MB of memory or more: killed"},
    [REASON_PROCESSES] = {"processes", "{0} processes or more: killed"},
    [REASON_FILE] = {"file", "it wrote a file of more than {0} MB: killed"},
    [REASON_MUCH] = {"much", "it printed more than {0} MB: killed"},
    [REASON_LEFT_RUNNING] = {"left-running", "left running"},
    [REASON_SHELL_ENDED_AT] = {"shell-ended-at", "the shell ended at {0}"},
    [REASON_NO_PROGRAM] = {"no-program", "{0} is not running"},
    [REASON_SETUP] = {"setup", "the set-up {0} failed"},
    [REASON_STOPPED] = {"stopped", "stopped, as {0} failed"},
    [REASON_VALUE] = {"value", "needs <{0}>: --set {0}=VALUE"},
    [REASON_WINDOWS] = {"windows", "a command for Windows"},
    [REASON_SHELL] = {"shell", "a command for another shell"},
    [REASON_TMUX] = {"tmux", "a command for tmux"},
    [REASON_COPY] = {"copy", "copying is for people"},
    [REASON_PASTE] = {"paste", "pasting is for people"},
    [REASON_LONG_LINE] = {"long-line", "a line of more than {0} bytes: no terminal takes it"},
    [REASON_CONTROL] = {"control", "holds a control character"},
    [REASON_SKIP] = {"skip", "{run=skip}"},
    [REASON_ADDRESS] = {"address", "an address for a browser"},
    [REASON_UNREADABLE] = {"unreadable", "no shell can read it"},
    [REASON_HINT] = {"hint", "a hint"},
    [REASON_CATCHUP] = {"catchup", "for those who fell behind"},
    [REASON_TASK] = {"task", "the task has no solution that runs"},
    [REASON_NO_CHECK] = {"no-check", "the lesson has no checks of its end"},
    [REASON_BEFORE] = {"before", "before {0}"},
    [REASON_LESSON] = {"lesson", "neither of {0} nor needed by it"},
};

struct reason reason_of(enum reason_code code)
{
    return (struct reason){.code = code};
}

struct reason reason_number(enum reason_code code, size_t number)
{
    return (struct reason){.code = code, .numbers = {(long)number}};
}

struct reason reason_named(enum reason_code code, struct str name)
{
    return (struct reason){.code = code, .name = name};
}

const char *reason_name(enum reason_code code)
{
    return reasons[code].name;
}

void reason_write(const struct reason *reason, struct str pattern, struct buf *out)
{
    if (!pattern.p)
        pattern = str_from(reasons[reason->code].english);
    for (size_t i = 0; i < pattern.n; i++) {
        bool argument = str_starts(str_slice(pattern, i, pattern.n), "{0}") ||
                        str_starts(str_slice(pattern, i, pattern.n), "{1}");
        if (!argument) {
            buf_char(out, pattern.p[i]);
            continue;
        }
        if (reason->name.p)
            buf_put(out, reason->name);
        else
            buf_printf(out, "%ld", reason->numbers[pattern.p[i + 1] - '0']);
        i += 2;
    }
}
