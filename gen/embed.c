/*
 * embed.c -- a build tool: writes files as a table of byte arrays in C.
 *
 * usage: embed FOLDER FILE... > templates.c
 *
 * The names in the table are those of the files without "FOLDER/". It uses
 * nothing of the program, so that it can run before there is one.
 */
// SPDX-License-Identifier: MIT
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void fail(const char *what)
{
    perror(what);
    exit(1);
}

static long put_bytes(const char *path)
{
    FILE *in = fopen(path, "rb");
    if (!in)
        fail(path);
    long n = 0;
    for (int c; (c = getc(in)) != EOF; n++)
        printf("%d,%s", c, n % 24 == 23 ? "\n" : "");
    if (ferror(in) || fclose(in))
        fail(path);
    return n;
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    size_t prefix = strlen(argv[1]) + 1;
    long *sizes = calloc((size_t)argc, sizeof *sizes);
    if (!sizes)
        fail("embed");
    puts("#include \"core/text/template_file.h\"\n");
    for (int i = 2; i < argc; i++) {
        printf("static const unsigned char file_%d[] = {\n", i);
        sizes[i] = put_bytes(argv[i]);
        puts("0};");
    }
    puts("const struct template_file template_files[] = {");
    for (int i = 2; i < argc; i++)
        printf("    {\"%s\", {(const char *)file_%d, %ld}},\n", argv[i] + prefix, i, sizes[i]);
    printf("};\nconst size_t template_file_count = %d;\n", argc - 2);
    free(sizes);
    return fflush(stdout) || ferror(stdout) ? 1 : 0;
}
