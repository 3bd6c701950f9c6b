/* quoth as bench.py asks it (ask.h): ask_quoth INDEX. */

#include <stdio.h>

#include "tests/bench/quoth_engine.h"

int main(int argc, char **argv)
{
	struct quoth_engine *engine;
	int rc;

	if (argc != 2) {
		fprintf(stderr, "usage: ask_quoth INDEX\n");
		return 2;
	}
	engine = quoth_engine_open(argv[1], NULL);
	rc = ask_loop(quoth_engine_answer, engine);
	quoth_engine_close(engine);
	return rc;
}
