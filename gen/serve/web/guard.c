// SPDX-License-Identifier: MIT
#include "serve/web/guard.h"

#include "core/system/disk.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <strings.h>
#include <unistd.h>

bool guard_init(struct guard *guard, const char *host)
{
    char digits[RANDOM_DIGITS + 1];
    *guard = (struct guard){.host = host};
    for (size_t i = 0; i < GUARD_TOKEN / RANDOM_DIGITS; i++) {
        if (!disk_random_digits(digits))
            return false;
        memcpy(guard->token + i * RANDOM_DIGITS, digits, RANDOM_DIGITS);
    }
    return true;
}

void guard_listen(struct guard *guard, unsigned port)
{
    snprintf(guard->cookie, sizeof guard->cookie, "handout-%u", port % 65536);
}

/* ---- hosts ---- */

enum { NAME_MAX_LENGTH = 255 };

/* Copies the name of "name:80" or "[::1]:80". False where it is none. */
static bool copy_name(struct str host, char name[NAME_MAX_LENGTH + 1])
{
    bool bracket = str_starts(host, "[");
    size_t from = bracket ? 1 : 0, end = str_find_char(host, from, bracket ? ']' : ':');
    struct str port = str_slice(host, end + bracket, host.n);
    size_t number;
    if (end == from || end - from > NAME_MAX_LENGTH || (bracket && end == host.n) ||
        (port.n && (*port.p != ':' || !str_number(str_slice(port, 1, port.n), 65535, &number))))
        return false;
    memcpy(name, host.p + from, end - from);
    name[end - from] = 0;
    return strlen(name) == end - from;
}

enum address { ADDRESS_NONE, ADDRESS_OWN, ADDRESS_OTHER };

static enum address address_of(const char *name)
{
    struct in_addr four;
    struct in6_addr six;
    if (inet_pton(AF_INET, name, &four) == 1)
        return ntohl(four.s_addr) >> 24 == 127 ? ADDRESS_OWN : ADDRESS_OTHER;
    if (inet_pton(AF_INET6, name, &six) == 1)
        return IN6_IS_ADDR_LOOPBACK(&six) ? ADDRESS_OWN : ADDRESS_OTHER;
    return ADDRESS_NONE;
}

bool guard_knows_host(const struct guard *guard, struct str host)
{
    char name[NAME_MAX_LENGTH + 1], machine[NAME_MAX_LENGTH + 1];
    if (!copy_name(host, name))
        return false;
    if (strcasecmp(name, "localhost") == 0 || address_of(name) == ADDRESS_OWN)
        return true;
    if (!guard->host)
        return false;
    return address_of(name) == ADDRESS_OTHER || strcasecmp(name, guard->host) == 0 ||
           (gethostname(machine, sizeof machine) == 0 && strcasecmp(name, machine) == 0);
}

bool guard_is_own_origin(struct str origin, struct str host)
{
    static const char scheme[] = "http://";
    return origin.n == 0 || (str_starts(origin, scheme) &&
                             str_eq(str_slice(origin, strlen(scheme), origin.n), host));
}

/* ---- the token ---- */

bool guard_is_token(const struct guard *guard, struct str given)
{
    unsigned char differ = given.n != GUARD_TOKEN;
    for (size_t i = 0; i < GUARD_TOKEN && given.n; i++)
        differ |= (unsigned char)(guard->token[i] ^ given.p[i % given.n]);
    return given.n && !differ;
}

bool guard_has_cookie(const struct guard *guard, struct str cookies)
{
    bool has = false;
    for (size_t at = 0, end; at < cookies.n; at = end + 1) {
        end = str_find_char(cookies, at, ';');
        struct str one = str_trim(str_slice(cookies, at, end));
        size_t equal = str_find_char(one, 0, '=');
        if (str_is(str_slice(one, 0, equal), guard->cookie))
            has = has || guard_is_token(guard, str_slice(one, equal + 1, one.n));
    }
    return has;
}
