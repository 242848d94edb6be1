// SPDX-License-Identifier: MIT
#include "read/dialect.h"

/* Whether a line of the text starts with a key of a YAML map. */
static bool has_key(struct str text, const char *key)
{
    for (struct str line; str_line(&text, &line);)
        if (str_starts(line, key))
            return true;
    return false;
}

/* A manifest of markmaker (container.training): its slides are in remark's grammar. */
static bool is_markmaker(const struct source *src)
{
    bool yaml = str_ends(src->path, ".yml") || str_ends(src->path, ".yaml");
    return yaml && has_key(src->text, "content:") && !has_key(src->text, "handout:");
}

static bool is_any(const struct source *src)
{
    (void)src;
    return true;
}

static const struct dialect dialects[] = {
    {"remark", is_markmaker, markmaker_read},
    {"handout", is_any, course_read_own},
};

const struct dialect *dialect_find(const struct source *src)
{
    size_t i = 0;
    while (!dialects[i].recognise(src))
        i++;
    return &dialects[i];
}
