package io.trackercatalog.connection;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection over which no whole request has come for too long, or whose caller
 * takes nothing of its answer: who sends a byte now and then, or reads none, would hold a
 * connection, and what belongs to it, for ever. How long an answer takes to be made, or
 * goes on being taken, is not its concern.
 * <p>
 * The server's own time-outs put a handler into the pipeline and take it out again for
 * every request, which this does not: it looks now and then.
 */
final class SlowCallers extends ChannelDuplexHandler {

	/** So many times within the patience. */
	private static final int LOOKS = 4;

	private final long patienceNanos;

	private @Nullable Future<?> looking;

	/** Requests that came as a whole and are not answered as a whole. */
	private int unanswered;

	private long progressAt = System.nanoTime();

	/** What was seen of the bytes that wait to be taken. */
	private long seen;

	SlowCallers(Duration patience) {
		this.patienceNanos = patience.toNanos();
	}

	@Override
	public void handlerAdded(ChannelHandlerContext context) {
		long interval = this.patienceNanos / LOOKS;
		this.looking = context.executor()
			.scheduleWithFixedDelay(() -> look(context), interval, interval, TimeUnit.NANOSECONDS);
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext context) {
		if (this.looking != null) {
			this.looking.cancel(false);
		}
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof LastHttpContent) {
			this.unanswered++;
			this.progressAt = System.nanoTime();
		}
		context.fireChannelRead(message);
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		if (message instanceof LastHttpContent && !isInformational(message)) {
			this.unanswered--;
			this.progressAt = System.nanoTime();
		}
		context.write(message, promise);
	}

	/** That the body may be sent, say, which is no answer yet. */
	private static boolean isInformational(Object message) {
		return message instanceof HttpResponse response
				&& response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
	}

	private void look(ChannelHandlerContext context) {
		long now = System.nanoTime();
		if (isBeingServed(context)) {
			this.progressAt = now;
		}
		else if (now - this.progressAt >= this.patienceNanos) {
			context.close();
		}
	}

	/** It waits for us, or has taken something since the last look. */
	private boolean isBeingServed(ChannelHandlerContext context) {
		ChannelOutboundBuffer buffer = context.channel().unsafe().outboundBuffer();
		if (buffer == null || buffer.isEmpty()) {
			return this.unanswered > 0;
		}
		long before = this.seen;
		this.seen = System.identityHashCode(buffer.current()) + 31 * (buffer.currentProgress() + 31 * buffer.size());
		return this.seen != before;
	}

}
