package io.trackercatalog.embedded;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;

/**
 * Answers MongoDB's commands. What was acknowledged has been handed to the operating
 * system as a whole, so the end of this process, however sudden, loses nothing.
 */
final class EmbeddedBackend extends H2Backend {

	private static final Set<String> GREETINGS = Set.of("hello", "ismaster", "buildinfo");

	private static final Set<String> READS = Set.of("find", "getmore", "count", "distinct", "ping", "serverstatus",
			"listcollections", "listindexes", "endsessions");

	/** Percentage of live data below which a part of the file is rewritten. */
	private static final int FILL_RATE = 70;

	/**
	 * Bytes of the file that may be unused: who does little else than say that it is
	 * still there leaves a few behind each time, which are not worth a rewrite each time.
	 */
	private static final long UNUSED = 16L * 1024 * 1024;

	/** Bytes that are rewritten while writers wait. */
	private static final int TIDY_AT_ONCE = 4 * 1024 * 1024;

	/** Some times as long as what is replaced is kept in the file. */
	private static final Duration SETTLED_AFTER = Duration.ofSeconds(30);

	private static final int UNAUTHORIZED = 13;

	private static final int AUTHENTICATION_FAILED = 18;

	private static final int INTERNAL_ERROR = 1;

	private final MVStore store;

	private final Password password;

	/**
	 * Held by whoever executes a command and by whoever commits, so that no commit and no
	 * reader sees a command half done.
	 */
	private final ReentrantLock writing = new ReentrantLock();

	/** The version that was seen last; this and its time belong to the housekeeping. */
	private long tidied = -1;

	private long changedAt;

	EmbeddedBackend(MVStore store, Password password) {
		super(store);
		this.store = store;
		this.password = password;
	}

	@Override
	public Document handleCommand(Channel channel, String database, String command, Document query) {
		try {
			return answer(channel, database, command, query);
		}
		catch (MongoServerError error) {
			// thrown any further, it would be logged with the whole document
			return failure(error.getCode(), error.getCodeName(), error.getMessageWithoutErrorCode());
		}
	}

	/** The protocol's old way to read, which our driver does not use. */
	@Override
	public QueryResult handleQuery(MongoQuery query) {
		throw new UnsupportedOperationException("OP_QUERY");
	}

	/**
	 * Rewrites what is mostly unused, a little at a time, so that its space is reused.
	 */
	void tidy() {
		if (hasSettled()) {
			return;
		}
		exclusively(() -> unused() > UNUSED && this.store.compact(FILL_RATE, TIDY_AT_ONCE));
		commit();
		this.store.sync();
	}

	/** Bytes of the file that hold nothing, or nothing that is still needed. */
	private long unused() {
		FileStore<?> file = this.store.getFileStore();
		return file.size() - file.size() * file.getFillRate() / 100 * file.getChunksFillRate() / 100;
	}

	/**
	 * Whether nothing was written for so long that nothing is left to do: what is
	 * rewritten has to have some age, so that an idle store goes on for a while.
	 */
	private boolean hasSettled() {
		long version = this.store.getCurrentVersion();
		if (version != this.tidied || this.store.hasUnsavedChanges()) {
			this.tidied = version;
			this.changedAt = System.nanoTime();
		}
		return System.nanoTime() - this.changedAt > SETTLED_AFTER.toNanos();
	}

	/** Closes the file. It is not compacted, as that overwrites what was acknowledged. */
	@Override
	public void close() {
		exclusively(() -> {
			this.store.close();
			return true;
		});
	}

	private Document answer(Channel channel, String database, String command, Document query) {
		String name = command.toLowerCase(Locale.ROOT);
		if (GREETINGS.contains(name)) {
			// this server knows the greeting by its old name only
			return super.handleCommand(channel, database, name.equals("hello") ? "ismaster" : command, query);
		}
		if (name.equals("saslstart")) {
			return this.password.check(channel, query) ? welcome()
					: failure(AUTHENTICATION_FAILED, "AuthenticationFailed", "Authentication failed.");
		}
		if (!this.password.shownBy(channel)) {
			return failure(UNAUTHORIZED, "Unauthorized", "Command %s requires authentication".formatted(name));
		}
		if (this.store.isClosed()) {
			return failure(INTERNAL_ERROR, "InternalError", "The embedded store is closed.");
		}
		return READS.contains(name) ? execute(channel, database, command, query)
				: write(channel, database, command, query);
	}

	/**
	 * Answers with a copy: what is stored is changed in place, and would be while the
	 * answer is sent.
	 */
	private Document execute(Channel channel, String database, String command, Document query) {
		return exclusively(() -> super.handleCommand(channel, database, command, query).cloneDeeply());
	}

	private Document write(Channel channel, String database, String command, Document query) {
		Document answer = execute(channel, database, command, query);
		// whoever wrote before us and waits for the lock again finds it done
		commit();
		return answer;
	}

	@Override
	public void commit() {
		exclusively(this.store::commit);
	}

	private <T> T exclusively(Supplier<T> action) {
		this.writing.lock();
		try {
			return action.get();
		}
		finally {
			this.writing.unlock();
		}
	}

	private static Document welcome() {
		return new Document("conversationId", 1).append("done", true)
			.append("payload", new BinData(new byte[0]))
			.append("ok", 1.0);
	}

	private static Document failure(int code, String name, String message) {
		return new Document("ok", 0.0).append("errmsg", message).append("code", code).append("codeName", name);
	}

}
