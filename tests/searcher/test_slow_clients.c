#include <criterion/criterion.h>
#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

#include "searcher/web/slow_clients.h"

enum { N = 4 };

struct pair {
	struct slow_client client;
	int ours, theirs;
};

static void open_pair(struct pair *p, struct slow_clients *clients, int ms)
{
	int fds[2];

	cr_assert_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
	p->ours = fds[0];
	p->theirs = fds[1];
	slow_clients_join(clients, &p->client, p->ours, ms);
}

static bool is_open(const struct pair *p)
{
	char byte;

	return recv(p->theirs, &byte, 1, MSG_DONTWAIT) < 0 &&
	       (errno == EAGAIN || errno == EWOULDBLOCK);
}

static void close_pair(struct pair *p)
{
	close(p->ours);
	close(p->theirs);
}

Test(slow_clients, those_whose_time_is_over_are_hung_up_on_no_others)
{
	struct slow_clients clients;
	struct pair p[N];
	int64_t now;

	slow_clients_begin(&clients);
	open_pair(&p[0], &clients, 1000);
	open_pair(&p[1], &clients, 50000);
	open_pair(&p[2], &clients, 0);
	open_pair(&p[3], &clients, 1000);
	now = slow_clients_now();
	slow_clients_drop(&clients, now);
	for (int i = 0; i < N; i++)
		cr_expect(is_open(&p[i]), "%d", i);
	slow_clients_allow(&clients, &p[3].client, 60000);
	slow_clients_drop(&clients, now + 2000);
	cr_expect_not(is_open(&p[0]));
	for (int i = 1; i < N; i++)
		cr_expect(is_open(&p[i]), "%d", i);
	slow_clients_drop(&clients, now + 100000);
	cr_expect(is_open(&p[2]), "it may take as long as it likes");
	slow_clients_drop(&clients, INT64_MAX);
	cr_expect_not(is_open(&p[2]), "but for the end of the server");
	for (int i = 0; i < N; i++) {
		slow_clients_leave(&clients, &p[i].client);
		close_pair(&p[i]);
	}
	slow_clients_end(&clients);
}

Test(slow_clients, those_who_left_are_not_touched_in_whatever_order)
{
	static const int orders[][3] = { { 0, 1, 2 }, { 2, 1, 0 },
					 { 1, 0, 2 }, { 1, 2, 0 } };

	for (size_t o = 0; o < sizeof orders / sizeof *orders; o++) {
		struct slow_clients clients;
		struct pair p[3];

		slow_clients_begin(&clients);
		for (int i = 0; i < 3; i++)
			open_pair(&p[i], &clients, 1);
		slow_clients_leave(&clients, &p[orders[o][0]].client);
		slow_clients_leave(&clients, &p[orders[o][1]].client);
		slow_clients_drop(&clients, INT64_MAX);
		cr_expect(is_open(&p[orders[o][0]]));
		cr_expect(is_open(&p[orders[o][1]]));
		cr_expect_not(is_open(&p[orders[o][2]]));
		slow_clients_leave(&clients, &p[orders[o][2]].client);
		cr_assert_null(clients.first);
		for (int i = 0; i < 3; i++)
			close_pair(&p[i]);
		slow_clients_end(&clients);
	}
}
