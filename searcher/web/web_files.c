#include "searcher/web/web_files.h"

#define ASSET(id, name) \
	extern const char _binary_searcher_web_assets_##id##_start[]; \
	extern const char _binary_searcher_web_assets_##id##_end[];
#define TEMPLATE(id, name) \
	extern const char _binary_searcher_web_templates_##id##_start[]; \
	extern const char _binary_searcher_web_templates_##id##_end[];
#include "web_files_table.h"
#undef ASSET
#undef TEMPLATE

struct linked {
	const char *name, *start, *end;
};

static const struct linked assets[] = {
#define ASSET(id, name) \
	{ name, _binary_searcher_web_assets_##id##_start, \
	  _binary_searcher_web_assets_##id##_end },
#define TEMPLATE(id, name)
#include "web_files_table.h"
#undef ASSET
#undef TEMPLATE
	{ NULL, NULL, NULL }
};

static const struct linked templates[] = {
#define ASSET(id, name)
#define TEMPLATE(id, name) \
	{ name, _binary_searcher_web_templates_##id##_start, \
	  _binary_searcher_web_templates_##id##_end },
#include "web_files_table.h"
#undef ASSET
#undef TEMPLATE
	{ NULL, NULL, NULL }
};

static struct web_file file(const struct linked *l)
{
	return (struct web_file){
		l->name, { l->start, (size_t)(l->end - l->start) }
	};
}

struct web_file web_asset(size_t i)
{
	return file(&assets[i]);
}

struct web_file web_template(size_t i)
{
	return file(&templates[i]);
}
