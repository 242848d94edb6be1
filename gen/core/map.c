// SPDX-License-Identifier: MIT
/*
 * Open addressing, linear probing, never more than half full. Names come from courses, so that the
 * hash has a secret: SipHash-1-3 (Aumasson and Bernstein, "SipHash: a fast short-input PRF").
 */
#include "core/map.h"

#include <pthread.h>
#include <stdint.h>
#include <unistd.h>

struct map_slot {
    struct str key;
    void *value; /* NULL: the slot is free */
};

static uint64_t secrets[3];

static void make_secrets(void)
{
    /* Without a source of randomness names can be made to meet, but maps still do what they say. */
    if (getentropy(secrets, sizeof secrets) != 0)
        secrets[0] = secrets[1] = secrets[2] = (uint64_t)getpid();
}

static const uint64_t *make_secrets_once(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_secrets);
    return secrets;
}

unsigned long map_salt(void)
{
    unsigned long salt = (unsigned long)make_secrets_once()[2];
    return salt ? salt : 1;
}

static uint64_t rotate(uint64_t x, int bits)
{
    return x << bits | x >> (64 - bits);
}

static void sip_round(uint64_t v[4])
{
    v[0] += v[1];
    v[2] += v[3];
    v[1] = rotate(v[1], 13) ^ v[0];
    v[3] = rotate(v[3], 16) ^ v[2];
    v[0] = rotate(v[0], 32) + v[3];
    v[2] += v[1];
    v[3] = rotate(v[3], 21) ^ v[0];
    v[1] = rotate(v[1], 17) ^ v[2];
    v[2] = rotate(v[2], 32);
}

static void sip_word(uint64_t v[4], uint64_t word)
{
    v[3] ^= word;
    sip_round(v);
    v[0] ^= word;
}

static size_t hash(struct str s)
{
    const uint64_t *secret = make_secrets_once();
    uint64_t v[4] = {secret[0] ^ 0x736f6d6570736575u, secret[1] ^ 0x646f72616e646f6du,
                     secret[0] ^ 0x6c7967656e657261u, secret[1] ^ 0x7465646279746573u};
    uint64_t last = (uint64_t)s.n << 56, word;
    size_t i = 0;
    for (; i + sizeof word <= s.n; i += sizeof word) {
        memcpy(&word, s.p + i, sizeof word);
        sip_word(v, word);
    }
    for (int shift = 0; i < s.n; i++, shift += 8)
        last |= (uint64_t)(unsigned char)s.p[i] << shift;
    sip_word(v, last);
    v[2] ^= 0xff;
    for (int n = 0; n < 3; n++)
        sip_round(v);
    return (size_t)(v[0] ^ v[1] ^ v[2] ^ v[3]);
}

/* The slot that holds the key, or the free one where it belongs. */
static struct map_slot *find(struct map_slot *slots, size_t size, struct str key)
{
    size_t i = hash(key) & (size - 1);
    while (slots[i].value && !str_eq(slots[i].key, key))
        i = (i + 1) & (size - 1);
    return &slots[i];
}

void *map_get(const struct map *map, struct str key)
{
    return map->count ? find(map->slots, map->size, key)->value : NULL;
}

static void grow(struct map *map, struct arena *a)
{
    size_t size = map->size ? map->size * 2 : 16;
    struct map_slot *slots = arena_array(a, size, sizeof *slots);
    for (size_t i = 0; i < map->size; i++)
        if (map->slots[i].value)
            *find(slots, size, map->slots[i].key) = map->slots[i];
    map->slots = slots;
    map->size = size;
}

void *map_add(struct map *map, struct arena *a, struct str key, void *value)
{
    if (map->count * 2 >= map->size)
        grow(map, a);
    struct map_slot *slot = find(map->slots, map->size, key);
    if (!slot->value) {
        *slot = (struct map_slot){key, value};
        map->count++;
    }
    return slot->value;
}

void *map_get_at(const struct map *map, const void *address)
{
    return map_get(map, (struct str){(const char *)&address, sizeof address});
}

void *map_add_at(struct map *map, struct arena *a, const void *address, void *value)
{
    struct str key = {(const char *)&address, sizeof address};
    void *there = map_get(map, key);
    return there ? there : map_add(map, a, arena_str(a, key), value);
}
