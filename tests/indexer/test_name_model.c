#include "indexer/name_model.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "core/err.h"
#include "indexer/name_tagger.h"

/* A copy of the model that is compiled in, to be damaged. */
static char *copy;
static struct slice bytes;

static void setup(void)
{
	struct slice model = name_model_default();

	copy = malloc(model.len);
	cr_assert_not_null(copy);
	memcpy(copy, model.data, model.len);
	bytes = (struct slice){ copy, model.len };
}

static void teardown(void)
{
	free(copy);
}

TestSuite(name_model, .init = setup, .fini = teardown);

static void refuses(struct slice model, enum err_code code, const char *word)
{
	struct name_model out;
	struct err err = { 0 };

	cr_assert_neq(name_model_open(&out, model, &err), 0, "%s", word);
	cr_expect_eq(err.code, code, "%s: %s", word, err.text);
	cr_expect_not_null(strstr(err.text, word), "%s: %s", word, err.text);
}

Test(name_model, the_one_compiled_in_opens)
{
	struct name_model model;
	struct err err = { 0 };

	cr_assert_eq(name_model_open(&model, bytes, &err), 0, "%s", err.text);
	cr_expect_leq(bytes.len, 8u << 20);
}

Test(name_model, cut_off_anywhere)
{
	size_t n;

	for (n = 0; n < 64; n++)
		refuses(slice_cut(bytes, 0, n), ERR_INPUT, "model");
	for (n = 100; n < bytes.len; n += bytes.len / 7)
		refuses(slice_cut(bytes, 0, n), ERR_INPUT, "cut off");
	refuses(slice_cut(bytes, 0, bytes.len - 1), ERR_INPUT, "cut off");
}

Test(name_model, of_another_kind)
{
	copy[0] = 'X';
	refuses(bytes, ERR_INPUT, "no model");
}

Test(name_model, of_another_byte_order)
{
	copy[8] = 1;
	copy[9] = 2;
	copy[10] = 3;
	copy[11] = 4;
	refuses(bytes, ERR_INPUT, "byte order");
}

Test(name_model, of_another_version)
{
	copy[12]++;
	refuses(bytes, ERR_VERSION, "version");
}

Test(name_model, of_impossible_size)
{
	copy[24] = 25;
	refuses(bytes, ERR_INPUT, "impossible");
	copy[24] = 17;
	copy[28] = (char)200;
	refuses(bytes, ERR_INPUT, "impossible");
}

Test(name_model, damaged_in_the_middle)
{
	struct name_model model;
	struct err err = { 0 };

	copy[bytes.len / 2] ^= 16;
	refuses(bytes, ERR_INPUT, "damaged");
	cr_expect_eq(name_model_view(&model, bytes, &err), 0,
		     "the view does not look at the checksum");
	copy[bytes.len / 2] ^= 16;
	copy[16] ^= 1;
	refuses(bytes, ERR_INPUT, "damaged");
}

Test(name_model, labels_follow_as_names_are_made)
{
	unsigned first = 1 + 4 * CLASS_ORG + PLACE_FIRST;
	unsigned inner = 1 + 4 * CLASS_ORG + PLACE_INNER;
	unsigned last = 1 + 4 * CLASS_ORG + PLACE_LAST;
	unsigned only = 1 + 4 * CLASS_PER + PLACE_ONLY;

	cr_expect(name_label_follows(0, 0));
	cr_expect(name_label_follows(0, first));
	cr_expect(name_label_follows(first, last));
	cr_expect(name_label_follows(inner, inner));
	cr_expect(name_label_follows(last, only));
	cr_expect(!name_label_follows(0, inner));
	cr_expect(!name_label_follows(first, 0));
	cr_expect(!name_label_follows(first, only));
	cr_expect(!name_label_follows(first, 1 + 4 * CLASS_PER + PLACE_LAST),
		  "a name has one class");
}
