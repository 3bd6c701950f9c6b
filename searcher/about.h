/*
 * about.h - quotations that speak of an actor
 *
 * A quotation is about an actor that its own words name, or that its sentence
 * names beside it ("Of Byrnes, Taft said: ...").  An actor elsewhere in the
 * passage is not enough.
 */
#ifndef QUOTH_SEARCHER_ABOUT_H
#define QUOTH_SEARCHER_ABOUT_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/err.h"
#include "searcher/ids.h"

/*
 * Adds the quotations, or the passages that hold them, in no order; one may
 * come twice.  0, or -1.
 */
int about_read(struct ids *out, sqlite3 *db, struct arena *arena, bool quotes,
	       uint32_t actor, struct err *err);

#endif
