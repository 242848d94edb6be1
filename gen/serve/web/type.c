// SPDX-License-Identifier: MIT
#include "serve/web/type.h"

#include "core/text/path.h"

static const struct {
    const char *ending, *type;
} types[] = {
    {"html", TYPE_HTML},
    {"css", "text/css; charset=utf-8"},
    {"js", "text/javascript; charset=utf-8"},
    {"json", TYPE_JSON},
    {"svg", "image/svg+xml"},
    {"png", "image/png"},
    {"jpg", "image/jpeg"},
    {"jpeg", "image/jpeg"},
    {"gif", "image/gif"},
    {"webp", "image/webp"},
    {"avif", "image/avif"},
    {"ico", "image/vnd.microsoft.icon"},
    {"pdf", "application/pdf"},
    {"epub", "application/epub+zip"},
    {"zip", "application/zip"},
    {"ics", "text/calendar; charset=utf-8"},
    {"xml", "application/xml"},
    {"woff2", "font/woff2"},
    {"mp4", "video/mp4"},
    {"webm", "video/webm"},
    {"mp3", "audio/mpeg"},
    {"txt", TYPE_TEXT},
    {"sh", TYPE_TEXT},
    {"ps1", TYPE_TEXT},
    {"md", TYPE_TEXT},
    {"yaml", TYPE_TEXT},
    {"yml", TYPE_TEXT},
    {"toml", TYPE_TEXT},
    {"ini", TYPE_TEXT},
    {"conf", TYPE_TEXT},
    {"log", TYPE_TEXT},
    {"csv", TYPE_TEXT},
};

const char *type_of(struct str path)
{
    for (size_t i = 0; i < countof(types); i++)
        if (path_ends_as(path, &types[i].ending, 1))
            return types[i].type;
    return "application/octet-stream";
}
