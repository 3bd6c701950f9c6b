#include "searcher/web/slow_clients.h"

#include <stddef.h>
#include <sys/socket.h>
#include <time.h>

int64_t slow_clients_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void slow_clients_begin(struct slow_clients *clients)
{
	pthread_mutex_init(&clients->lock, NULL);
	clients->first = NULL;
}

void slow_clients_end(struct slow_clients *clients)
{
	pthread_mutex_destroy(&clients->lock);
}

static int64_t deadline(int most_ms)
{
	return most_ms ? slow_clients_now() + most_ms : INT64_MAX;
}

void slow_clients_join(struct slow_clients *clients,
		       struct slow_client *client, int fd, int most_ms)
{
	client->fd = fd;
	client->deadline_ms = deadline(most_ms);
	pthread_mutex_lock(&clients->lock);
	client->next = clients->first;
	client->at = &clients->first;
	if (client->next)
		client->next->at = &client->next;
	clients->first = client;
	pthread_mutex_unlock(&clients->lock);
}

void slow_clients_leave(struct slow_clients *clients,
			struct slow_client *client)
{
	pthread_mutex_lock(&clients->lock);
	*client->at = client->next;
	if (client->next)
		client->next->at = client->at;
	pthread_mutex_unlock(&clients->lock);
}

void slow_clients_allow(struct slow_clients *clients,
			struct slow_client *client, int most_ms)
{
	int64_t until = deadline(most_ms);

	pthread_mutex_lock(&clients->lock);
	client->deadline_ms = until;
	pthread_mutex_unlock(&clients->lock);
}

void slow_clients_drop(struct slow_clients *clients, int64_t now_ms)
{
	struct slow_client *c;

	pthread_mutex_lock(&clients->lock);
	for (c = clients->first; c; c = c->next)
		if (c->deadline_ms <= now_ms)
			/* Its owner sees the end and closes it. */
			shutdown(c->fd, SHUT_RDWR);
	pthread_mutex_unlock(&clients->lock);
}
