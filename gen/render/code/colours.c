// SPDX-License-Identifier: MIT
/*
 * Which language a code is of: that of its label, else of the file that it is to be; a command is
 * of the shell, or of the program that it is typed into.
 */
#include "render/code/colours.h"

static const struct syntax_language *language_of(struct str label, struct str file)
{
    const struct syntax_language *language = syntax_of_label(label);
    return language ? language : syntax_of_file(file);
}

const unsigned char *colours_of_command(struct arena *a, const struct command *command)
{
    if (command->marks)
        return syntax_shell_classes(a, command->text, command->marks, command->mark_count);
    struct str file = command->kind == STEP_FILE ? command->caption : STR("");
    struct str label = command->program.n ? command->program : command->lang;
    return syntax_classes(a, language_of(label, file), command->text);
}

const unsigned char *colours_of_code(struct arena *a, const struct code *code)
{
    return syntax_classes(a, language_of(code->lang, code->title), code->text);
}
