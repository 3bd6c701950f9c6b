#ifndef QUOTH_CORE_ARENA_H
#define QUOTH_CORE_ARENA_H

/*
 * Memory that lives as long as one essay or one query and is given back at
 * once.  `struct arena a = { 0 };` is an empty arena.  Allocation never
 * returns NULL: when the machine is out of memory the program ends with a
 * message, in this one place.
 */

#include <stddef.h>

#include "core/slice.h"

struct arena_block;

struct arena {
	struct arena_block *blocks;
	char *next;
	size_t left;     /* bytes free at `next` */
	size_t total;    /* bytes asked for since the last reset */
};

/* `size` bytes, zeroed, aligned for any type. */
void *arena_alloc(struct arena *arena, size_t size);
char *arena_strndup(struct arena *arena, const char *text, size_t len);
struct slice arena_dup(struct arena *arena, struct slice s);
/* A formatted string, terminated; its slice. */
struct slice arena_printf(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* Room for more in an array: doubles *cap, copies `len` elements. */
void *arena_grow(struct arena *arena, void *data, size_t len, size_t *cap,
		 size_t element);
/* Bytes that it has from the system. */
size_t arena_held(const struct arena *arena);

/* Forget everything but keep one block, if it is not large, for the next use. */
void arena_reset(struct arena *arena);
/* Give everything back to the system. */
void arena_release(struct arena *arena);

#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define arena_array(arena, type, n) \
	((type *)arena_alloc((arena), sizeof(type) * (n)))

/*
 * Append to a vector, a struct with the fields `data`, `len`, `cap`; yields
 * a pointer to the new, unset element, good until the next append.
 */
#define arena_push(arena, v)                                                  \
	(((v)->len == (v)->cap                                                \
		  ? (void)((v)->data = arena_grow((arena), (v)->data,         \
						  (v)->len, &(v)->cap,        \
						  sizeof *(v)->data))         \
		  : (void)0),                                                 \
	 &(v)->data[(v)->len++])

#endif
