// SPDX-License-Identifier: MIT
/* The table of rules. A new rule is a row here, and a function in a file of rules/. */
#include "check/rule.h"

#include "extract/mentions.h"

#define READ NULL /* the rule is looked for while the course is read */

/* One note for each file that has any. */
static void check_mentions(struct checker *c)
{
    mentions_find(c->arena, c->diags, c->course);
}

static const struct rule rules[] = {
    /* what a copy breaks */
    {"dash", SEVERITY_WARNING, RULE_ALWAYS, "a typographic dash starts no option", check_dash},
    {"quote", SEVERITY_WARNING, RULE_ALWAYS, "a typographic quote quotes nothing", check_quote},
    {"ellipsis", SEVERITY_WARNING, RULE_ALWAYS, "an ellipsis character stands for nothing",
     check_ellipsis},
    {"blank", SEVERITY_WARNING, RULE_ALWAYS, "a no-break space separates no words", check_blank},
    {"zero-width", SEVERITY_WARNING, RULE_ALWAYS, "nobody sees the character, but the shell does",
     check_zero_width},
    {"control", SEVERITY_ERROR, RULE_ALWAYS, "a terminal obeys the character when it is pasted",
     check_control},
    {"lookalike", SEVERITY_WARNING, RULE_ALWAYS, "a letter of another script that looks Latin",
     check_lookalike},
    {"backslash-blank", SEVERITY_WARNING, RULE_ALWAYS,
     "a blank after a backslash: the command ends there", check_backslash_blank},
    {"heredoc-tabs", SEVERITY_WARNING, RULE_ALWAYS,
     "blanks in the place of the tabs that `<<-` takes off", check_heredoc_tabs},
    {"capital", SEVERITY_WARNING, RULE_ALWAYS,
     "the name of a program with a capital that it has not", check_capital},
    {"prompt", SEVERITY_WARNING, RULE_ALWAYS, "a prompt that would be copied", check_prompt},
    /* what does not parse */
    {"shell-incomplete", SEVERITY_ERROR, 0, "a quote, a bracket or a keyword is never closed",
     READ},
    {"shell-syntax", SEVERITY_ERROR, 0, "no shell can read the command", READ},
    {"not-shell", SEVERITY_ERROR, 0, "the label of a shell on something else", READ},
    {"heredoc-open", SEVERITY_ERROR, 0, "the delimiter of a here-document never comes", READ},
    {"fence-unclosed", SEVERITY_ERROR, 0, "the block goes on to the end of the slide", READ},
    {"option-alone", SEVERITY_WARNING, 0, "the command above an option ended too early", READ},
    {"yaml-block", SEVERITY_WARNING, 0, "a manifest that no program can read", check_yaml},
    {"json-block", SEVERITY_WARNING, 0, "JSON that no program can read", check_json},
    {"bash-syntax", SEVERITY_WARNING, 0, "`bash -n` cannot read the command", check_bash},
    {"shellcheck", SEVERITY_WARNING, 0,
     "what ShellCheck says, if installed; its codes may be set too: SC2086", check_shellcheck},
    /* what cannot work here */
    {"host", SEVERITY_WARNING, 0, "a host one letter away from one that the course declares",
     check_host},
    {"placeholder-typo", SEVERITY_WARNING, 0,
     "a placeholder one letter away from one that the course declares", check_placeholder_typo},
    {"placeholder", SEVERITY_INFO, 0, "a placeholder that `variables:` does not declare",
     check_placeholder},
    {"unset-variable", SEVERITY_WARNING, RULE_TEXT, "a shell variable that nothing sets before",
     check_shellvar},
    {"no-file", SEVERITY_WARNING, RULE_TEXT, "a file that nothing makes before", check_file},
    {"tool", SEVERITY_WARNING, 0, "a command that `tools:` does not list", check_tool},
    {"misspelt-command", SEVERITY_WARNING, 0, "a program one slip away from a known one",
     check_misspelt},
    /* what the eye mistakes */
    {"mistyped", SEVERITY_INFO, 0, "I, l and 1, O and 0 in what people type by hand",
     check_confusable},
    /* what the slide cuts */
    {"long-line", SEVERITY_INFO, RULE_TEXT,
     "commands longer than a slide is wide: `slide: {columns: 80}`", check_width},
    {"long-block", SEVERITY_INFO, RULE_TEXT,
     "blocks longer than a slide is high: `slide: {lines: 20}`", check_height},
    /* what endangers */
    {"rm", SEVERITY_WARNING, 0, "`rm -r` of more than the author meant", check_rm},
    {"pipe-to-shell", SEVERITY_INFO, 0, "a shell that runs what a server sends",
     check_pipe_to_shell},
    {"secret", SEVERITY_WARNING, 0, "a key or a token that would be published", check_secret},
    {"private", SEVERITY_WARNING, 0, "what the roster says of one person would be published",
     check_private},
    {"private-placeholder", SEVERITY_ERROR, RULE_ALWAYS,
     "a placeholder for what the roster alone may know", check_private_placeholder},
    /* what a block is */
    {"no-label", SEVERITY_INFO, RULE_TEXT, "what the block is was found by its looks", READ},
    {"uncertain", SEVERITY_INFO, RULE_TEXT,
     "the audit is not certain, and nothing else is said of the block", check_uncertain},
    {"label", SEVERITY_WARNING, 0, "commands below a label that is no shell's", READ},
    {"no-command", SEVERITY_WARNING, 0, "a block of a shell without any command", READ},
    {"no-commands", SEVERITY_ERROR, 0,
     "a course without any code was misread; without commands: a warning", READ},
    {"lone-output", SEVERITY_WARNING, 0, "output that no command prints", READ},
    {"mixed-output", SEVERITY_WARNING, 0, "commands and output cannot be told apart for certain",
     READ},
    {"no-prompt", SEVERITY_INFO, 0, "the label of a transcript over commands without prompts",
     READ},
    {"transcript-head", SEVERITY_WARNING, RULE_TEXT, "lines above the first prompt", READ},
    {"inline-syntax", SEVERITY_WARNING, 0, "`$ ...` in a text that no shell can read", READ},
    {"inline-command", SEVERITY_INFO, RULE_TEXT, "a text tells to run what its readers cannot copy",
     check_mentions},
    {"command-in-info", SEVERITY_WARNING, 0, "Markdown does not show that line", READ},
    /* the course */
    {"dead-link", SEVERITY_WARNING, 0, "the link leads nowhere", READ},
    {"missing-file", SEVERITY_WARNING, 0, "a picture or file that a text names is not there", READ},
    {"alt-text", SEVERITY_WARNING, RULE_TEXT, "an image that says nothing to who cannot see it",
     check_alt_text},
    {"remote-image", SEVERITY_WARNING, 0, "the handbook must work without the internet", READ},
    {"raw-html", SEVERITY_WARNING, 0, "it is shown as text", READ},
    {"slide-break", SEVERITY_WARNING, 0, "`---` below a text makes a heading of it", READ},
    {"heading-order", SEVERITY_WARNING, RULE_TEXT, "a heading that skips a level", check_headings},
    {"slides-differ", SEVERITY_WARNING, 0,
     "the speaker's slides show another command than the handbook", check_slides},
    {"translation", SEVERITY_WARNING, 0,
     "commands of a translation that differ from its original: `ls /srv` there, `ls /srw` here",
     check_translation},
    {"untranslated", SEVERITY_INFO, 0, "a lesson without a text in a language of the course",
     check_untranslated},
    {"no-catchup", SEVERITY_INFO, 0, "a lesson that others need has no catch-up", check_catchup},
    {"no-check", SEVERITY_INFO, 0, "a catch-up has no checks that say whether it is done",
     check_catchup_checks},
    {"needs", SEVERITY_WARNING, 0, "a lesson that needs a later one, or each other", check_needs},
    {"session-overlap", SEVERITY_WARNING, 0, "two sessions at the same time", READ},
    {"day-order", SEVERITY_WARNING, 0, "a day before the one above it", READ},
    {"timezone", SEVERITY_WARNING, 0, "a time zone that nobody knows", check_timezone},
    {"texts", SEVERITY_WARNING, 0, "texts of the interface that a file of the course lacks", READ},
    {"own-script", SEVERITY_INFO, 0, "a script of the course: `templates/html/js/9-mine.js`",
     check_scripts},
    {"roster-column", SEVERITY_WARNING, 0, "a column that no variable reads", READ},
    {"roster-password", SEVERITY_WARNING, 0, "a password that does not keep others out", READ},
    {"no-group", SEVERITY_WARNING, 0,
     "a participant without a support group, and the group that fits; `--fix` writes it",
     check_group},
    {"coverage", SEVERITY_WARNING, 0,
     "hours of the course in which no supporter is there for a participant", check_coverage},
    {"problem-sample", SEVERITY_ERROR, 0, "readers who paste this sample would not find the entry",
     READ},
    {"correction", SEVERITY_WARNING, 0,
     "a command that was corrected once more, which the record of corrections does not say", READ},
    /* decks of other programs */
    {"picture-only", SEVERITY_INFO, 0, "slides that are pictures: nobody can copy from them", READ},
    {"slide-pictures", SEVERITY_WARNING, 0, "pictures of slides that cannot be made", READ},
    {"lab-open", SEVERITY_WARNING, 0, "a lab that goes on to the end of its slide", READ},
    {"fence-cut", SEVERITY_WARNING, 0, "a slide that starts inside a block of code", READ},
    {"separator", SEVERITY_WARNING, 0, "slides are not split as the deck says", READ},
    {"snippet", SEVERITY_WARNING, 0, "a hidden step that is left out", READ},
    {"import", SEVERITY_WARNING, 0, "slides of another file that are left out", READ},
    {"region", SEVERITY_WARNING, 0, "a part of a file that is not there", READ},
    {"before-step", SEVERITY_WARNING, 0, "a text that a codelab does not show", READ},
    {"aside-open", SEVERITY_WARNING, 0, "a box that goes on to the next step", READ},
    {"liquid-include", SEVERITY_WARNING, 0, "a text that is included and left out", READ},
    {"liquid-variable", SEVERITY_WARNING, 0, "a name that the configuration does not set", READ},
    {"unknown-div", SEVERITY_WARNING, 0, "a block that is shown as text", READ},
    {"div-unopened", SEVERITY_WARNING, 0, "a line that closes nothing", READ},
    {"div-unclosed", SEVERITY_WARNING, 0, "a block that goes on to the end", READ},
    {"comment-unclosed", SEVERITY_WARNING, 0, "a comment that hides all below it", READ},
};
enum { RULES = countof(rules) };

const struct rule *check_rules(size_t *count)
{
    *count = RULES;
    return rules;
}

const struct rule *check_rule(struct str code)
{
    for (size_t i = 0; i < RULES; i++)
        if (str_is(code, rules[i].code))
            return &rules[i];
    return NULL;
}
