#include "core/kind.h"

#include <stddef.h>
#include <strings.h>

static const char *const actor_kinds[] = { "PER", "ORG", "GPE", "LOC", "MISC" };
static const char *const quote_types[] = { "direct", "mixed", "indirect",
					   "block", "term" };
static const char *const told_times[] = { "DATE", "TIME", "DURATION", "SET",
					  "EVENT", "RANGE" };

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *name_of(const char *const *names, size_t n, size_t i)
{
	return i < n ? names[i] : "?";
}

static int parse(const char *const *names, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (!strcasecmp(names[i], name))
			return (int)i;
	return -1;
}

const char *actor_kind_name(enum actor_kind kind)
{
	return name_of(actor_kinds, COUNT(actor_kinds), (size_t)kind);
}

const char *quote_type_name(enum quote_type type)
{
	return name_of(quote_types, COUNT(quote_types), (size_t)type);
}

const char *timex_type_name(enum timex_type type)
{
	return told_time_name((enum told_time)type);
}

const char *told_time_name(enum told_time kind)
{
	return name_of(told_times, COUNT(told_times), (size_t)kind);
}

int actor_kind_parse(const char *name)
{
	return parse(actor_kinds, COUNT(actor_kinds), name);
}

int quote_type_parse(const char *name)
{
	return parse(quote_types, COUNT(quote_types), name);
}
