#include "core/stem.h"

#include <libstemmer.h>
#include <stdlib.h>

struct stemmer *stemmer_open(void)
{
	struct sb_stemmer *s = sb_stemmer_new("english", "UTF_8");

	if (!s)
		abort();
	return (struct stemmer *)s;
}

void stemmer_close(struct stemmer *stemmer)
{
	sb_stemmer_delete((struct sb_stemmer *)stemmer);
}

struct slice stemmer_stem(struct stemmer *stemmer, struct slice form)
{
	struct sb_stemmer *s = (struct sb_stemmer *)stemmer;
	const sb_symbol *stem = sb_stemmer_stem(
		s, (const sb_symbol *)form.data, (int)form.len);

	return (struct slice){ (const char *)stem,
			       (size_t)sb_stemmer_length(s) };
}
