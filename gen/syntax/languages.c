// SPDX-License-Identifier: MIT
/* The languages that are known, by the labels of fences and by the names of files. */
#include "syntax/tokenizers.h"

struct syntax_language {
    tokenizer *read;
    const char *labels[10];
    const char *endings[10]; /* of files */
    const char *files[4];    /* what the name of a file is, or begins with up to a point */
};

static const struct syntax_language languages[] = {
    {NULL,
     {"bash", "sh", "shell", "zsh", "ksh", "ash"},
     {".sh", ".bash", ".zsh", ".bashrc", ".zshrc", ".profile", ".bash_profile", ".bash_aliases"},
     {0}},
    {tokenizer_yaml, {"yaml", "yml"}, {".yaml", ".yml"}, {"kubeconfig"}},
    {tokenizer_json, {"json", "jsonc", "json5"}, {".json"}, {0}},
    {tokenizer_dockerfile,
     {"dockerfile", "docker", "containerfile"},
     {".dockerfile"},
     {"Dockerfile", "Containerfile"}},
    {tokenizer_sql,
     {"sql", "psql", "mysql", "mariadb", "postgresql", "plpgsql", "sqlite", "sqlite3"},
     {".sql"},
     {0}},
    {tokenizer_hcl, {"hcl", "terraform", "tf"}, {".tf", ".hcl", ".tfvars"}, {0}},
    {tokenizer_python, {"python", "python3", "py"}, {".py"}, {0}},
    {tokenizer_ini,
     {"ini", "toml", "properties", "dotenv", "env", "systemd"},
     {".ini", ".toml", ".properties", ".env", ".service", ".timer", ".repo", ".cnf", ".cfg"},
     {0}},
    {tokenizer_conf, {"conf", "nginx", "cfg"}, {".conf"}, {"sshd_config"}},
    {tokenizer_diff, {"diff", "patch"}, {".diff", ".patch"}, {0}},
    {tokenizer_powershell, {"powershell", "pwsh", "ps1", "posh"}, {".ps1", ".psm1"}, {0}},
};

/* Lists of fixed length are filled up with NULL. */
static bool is_listed(struct str s, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count && list[i]; i++)
        if (str_is(s, list[i]))
            return true;
    return false;
}

const struct syntax_language *syntax_of_label(struct str label)
{
    for (size_t i = 0; i < countof(languages); i++)
        if (is_listed(label, languages[i].labels, countof(languages[i].labels)))
            return &languages[i];
    return NULL;
}

static struct str file_name(struct str path)
{
    size_t start = path.n;
    while (start > 0 && path.p[start - 1] != '/')
        start--;
    return str_slice(path, start, path.n);
}

static bool has_name(const struct syntax_language *language, struct str name)
{
    struct str head = str_slice(name, 0, str_find_char(name, 0, '.'));
    for (size_t i = 0; i < countof(language->endings) && language->endings[i]; i++)
        if (str_ends(name, language->endings[i]))
            return true;
    return is_listed(head, language->files, countof(language->files));
}

const struct syntax_language *syntax_of_file(struct str path)
{
    struct str name = file_name(path);
    for (size_t i = 0; i < countof(languages); i++)
        if (has_name(&languages[i], name))
            return &languages[i];
    return NULL;
}

tokenizer *tokenizer_of(const struct syntax_language *language)
{
    return language->read;
}
