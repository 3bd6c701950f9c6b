#ifndef QUOTH_SEARCHER_WEB_HELP_PAGE_H
#define QUOTH_SEARCHER_WEB_HELP_PAGE_H

/* Queries as examples, a link each; lists end with NULL. */

struct help_example {
	const char *query, *says;
};

struct help_section {
	const char *title;
	const struct help_example *examples;
};

const struct help_section *help_sections(void);

#endif
