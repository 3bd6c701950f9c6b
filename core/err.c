#include "core/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void set_text(struct err *err, enum err_code code, int column,
		     const char *format, va_list args)
{
	err->code = code;
	err->column = column;
	vsnprintf(err->text, sizeof err->text, format, args);
}

int err_set(struct err *err, enum err_code code, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	set_text(err, code, 0, format, args);
	va_end(args);
	return -1;
}

int err_at(struct err *err, int column, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	set_text(err, ERR_QUERY, column, format, args);
	va_end(args);
	return -1;
}

int err_prefix(struct err *err, const char *format, ...)
{
	char old[sizeof err->text];
	va_list args;
	int n;

	memcpy(old, err->text, sizeof old);
	va_start(args, format);
	n = vsnprintf(err->text, sizeof err->text, format, args);
	va_end(args);
	if (n >= 0 && (size_t)n < sizeof err->text)
		snprintf(err->text + n, sizeof err->text - (size_t)n, "%s",
			 old);
	return -1;
}

int err_exit_code(const struct err *err)
{
	return err->code == ERR_LOCKED ? 3 : 2;
}
