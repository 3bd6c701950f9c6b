#include "searcher/web/param_values.h"

#include "core/err.h"
#include "core/options.h"

char *param_terminated(struct arena *arena, struct slice value)
{
	char *text = arena_strndup(arena, value.data, value.len);

	for (size_t i = 0; i < value.len; i++)
		if (!text[i])
			text[i] = '?';
	return text;
}

char *param_text(const struct params *params, struct arena *arena,
		 const char *name)
{
	return param_terminated(arena, params_first(params, name));
}

int param_wrong(const char *name, struct slice value, const char *may_be,
		struct err *err)
{
	return err_set(err, ERR_USAGE, "%s: '%.*s' is none; it is %s", name,
		       value.len > 80 ? 80 : (int)value.len, value.data,
		       may_be);
}

int param_number(const struct params *params, struct arena *arena,
		 const char *name, size_t *out, struct err *err)
{
	struct slice value = params_first(params, name);

	if (value.len && !options_number(param_terminated(arena, value), out))
		return param_wrong(name, value, "a whole number", err);
	return 0;
}

bool param_is_on(const struct params *params, const char *name)
{
	struct slice value = params_first(params, name);

	return value.len && !slice_is(value, "0") &&
	       !slice_is(value, "false") && !slice_is(value, "no");
}
