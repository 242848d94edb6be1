// SPDX-License-Identifier: MIT
/*
 * What the label of a block says of its shell.
 */
#include "extract/extractor.h"

#include <string.h>

/* Other words for the labels of shells: those of GitHub's Linguist, highlight.js, Prism, Pygments,
 * Visual Studio Code and Microsoft Learn. */
static const struct {
    const char *label, *lang;
} synonyms[] = {{"bash", "bash"},
                {"sh", "sh"},
                {"shell", "shell"},
                {"zsh", "zsh"},
                {"ksh", "bash"},
                {"mksh", "bash"},
                {"ash", "bash"},
                {"dash", "bash"},
                {"csh", "bash"},
                {"tcsh", "bash"},
                {"shellscript", "bash"},
                {"shell-script", "bash"},
                {"bash-script", "bash"},
                {"cli", "bash"},
                {"command", "bash"},
                {"commandline", "bash"},
                {"command-line", "bash"},
                {"cmdline", "bash"},
                {"azurecli", "bash"},
                {"console", "console"},
                {"terminal", "console"},
                {"shellsession", "console"},
                {"shell-session", "console"},
                {"sh-session", "console"},
                {"bash-session", "console"},
                {"zsh-session", "console"},
                {"session", "console"},
                {"tty", "console"},
                {"powershell", "powershell"},
                {"pwsh", "powershell"},
                {"ps", "powershell"},
                {"ps1", "powershell"},
                {"posh", "powershell"},
                {"ps1con", "powershell"},
                {"pwsh-session", "powershell"},
                {"powershell-session", "powershell"},
                {"azurepowershell", "powershell"},
                {"cmd", "cmd"},
                {"bat", "cmd"},
                {"batch", "cmd"},
                {"dos", "cmd"},
                {"doscon", "cmd"},
                {"dosbatch", "cmd"},
                {"winbatch", "cmd"},
                {"fish", "fish"},
                {"fishshell", "fish"},
                {"nu", "nu"},
                {"nushell", "nu"},
                {"nu-script", "nu"}};

bool label_is_console(struct str lang)
{
    return str_is(lang, "console") || str_is(lang, "shell-session") || str_is(lang, "terminal");
}

static const char *find_synonym(struct str label)
{
    static const char *const heads[] = {"lang-", "hljs-"}, clicked[] = "-interactive";
    for (size_t i = 0; i < countof(heads); i++)
        if (str_starts(label, heads[i]))
            label = str_slice(label, strlen(heads[i]), label.n);
    if (str_ends(label, clicked))
        label.n -= strlen(clicked);
    for (size_t i = 0; i < countof(synonyms); i++)
        if (str_is(label, synonyms[i].label))
            return synonyms[i].lang;
    return NULL;
}

/* Labels with something behind them are that label: bash,ignore or bash:run.sh; but oc:cli is one
 * of a command line. */
void label_set_shell(struct code *code)
{
    size_t end = 0;
    while (end < code->lang.n && !str_has_char(STR(",:;=?"), code->lang.p[end]))
        end++;
    if (code->role != CODE_OTHER)
        return;
    const char *lang = find_synonym(str_slice(code->lang, 0, end));
    if (!lang && end < code->lang.n && code->lang.p[end] == ':')
        lang = find_synonym(str_slice(code->lang, end + 1, code->lang.n));
    if (!lang)
        return;
    code->role = CODE_COMMANDS;
    code->lang = str_from(lang);
}
