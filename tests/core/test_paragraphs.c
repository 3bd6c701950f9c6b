#include <criterion/criterion.h>

#include "core/paragraphs.h"

/* Paragraphs at 0-90, 100-300 and, behind a heading, 350-100000. */
static struct buf three(void)
{
	struct buf out = { 0 };
	uint32_t last = 0;

	paragraphs_add(&out, &last, 90);
	paragraphs_add(&out, &last, 300);
	paragraphs_add(&out, &last, 100000);
	return out;
}

Test(paragraphs, a_byte_is_in_the_one_that_holds_it)
{
	struct buf packed = three();
	struct slice all = buf_slice(&packed);

	cr_expect_eq(paragraphs_at(all, 0), 1);
	cr_expect_eq(paragraphs_at(all, 89), 1);
	cr_expect_eq(paragraphs_at(all, 100), 2);
	cr_expect_eq(paragraphs_at(all, 299), 2);
	cr_expect_eq(paragraphs_at(all, 99999), 3);
	buf_release(&packed);
}

Test(paragraphs, a_heading_goes_with_what_it_heads)
{
	struct buf packed = three();

	cr_expect_eq(paragraphs_at(buf_slice(&packed), 310), 3);
	buf_release(&packed);
}

Test(paragraphs, behind_the_last_one_is_in_it)
{
	struct buf packed = three();

	cr_expect_eq(paragraphs_at(buf_slice(&packed), 2000000), 3);
	buf_release(&packed);
}

Test(paragraphs, damaged_bytes_are_numbers_too)
{
	cr_expect_eq(paragraphs_at(SLICE(""), 5), 0);
	cr_expect_eq(paragraphs_at(SLICE("\xff\xff\xff\xff\xff\xff"), 5), 1);
}
