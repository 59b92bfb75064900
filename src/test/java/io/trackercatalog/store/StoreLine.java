package io.trackercatalog.store;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * A line to the tests' store that can be cut, and that can lose what is said over it. It
 * understands as much of MongoDB's wire protocol as it takes to tell commands apart: see
 * <a href="https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/">the
 * manual</a>, OP_MSG.
 */
public final class StoreLine implements AutoCloseable {

	private static final int CONNECT_MILLIS = 5_000;

	private static final int HEADER_BYTES = 16;

	private static final int OP_MSG = 2013;

	/**
	 * Of a header and flags, the kind of the first section and the size of its document.
	 */
	private static final int FIRST_ELEMENT = HEADER_BYTES + 4 + 1 + 4;

	private static final int LONGEST_MESSAGE = 48_000_000;

	private static final int STRING = 2;

	/**
	 * What can happen to a command.
	 */
	public enum Mishap {

		/** The connection ends before the command arrives. */
		LOST,

		/** The connection breaks before the command arrives. */
		RESET,

		/** The command is carried out, and nobody ever hears of it. */
		UNHEARD,

		/** The command does not arrive, and nobody says so. */
		STALLED

	}

	private final ExecutorService carriers = Executors.newCachedThreadPool();

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private final Set<String> seen = new ConcurrentSkipListSet<>();

	private final AtomicReference<@Nullable Planned> planned = new AtomicReference<>();

	private final String uri;

	private final InetSocketAddress store;

	private final ServerSocket line;

	private volatile boolean cut;

	/**
	 * A line to a store.
	 * @param target how to connect to it without the line
	 */
	public StoreLine(String target) {
		URI parsed = URI.create(target.replaceFirst("^mongodb://([^@/]*@)?", "mongodb://"));
		this.store = new InetSocketAddress(parsed.getHost(), parsed.getPort());
		try {
			this.line = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.uri = target.replace(parsed.getAuthority(), "127.0.0.1:" + this.line.getLocalPort());
		this.carriers.execute(this::accept);
	}

	/** How to connect over the line. */
	public String uri() {
		return this.uri;
	}

	/** Every connection breaks, and no new one comes about. */
	public void cut() {
		this.cut = true;
		this.open.forEach(StoreLine::close);
	}

	public void mend() {
		this.cut = false;
	}

	/**
	 * Which commands on which collections are said meanwhile, as {@code insert parts}.
	 */
	public Set<String> saidDuring(Runnable something) {
		this.seen.clear();
		something.run();
		return new TreeSet<>(this.seen);
	}

	/** Something happens to the next command of a kind. */
	public void plan(String command, Mishap mishap) {
		this.planned.set(new Planned(command, mishap));
	}

	/** Whether what was planned has happened. */
	public boolean hasHappened() {
		return this.planned.get() == null;
	}

	/** Nothing is to happen any more. */
	public void forget() {
		this.planned.set(null);
	}

	@Override
	public void close() {
		cut();
		close(this.line);
		this.carriers.shutdownNow();
	}

	private void accept() {
		while (!this.line.isClosed()) {
			try {
				connect(this.line.accept());
			}
			catch (IOException ex) {
				// the end, or a connection that was gone at once
			}
		}
	}

	private void connect(Socket near) throws IOException {
		this.open.add(near);
		Socket far = new Socket();
		this.open.add(far);
		if (this.cut) {
			close(near);
			return;
		}
		far.connect(this.store, CONNECT_MILLIS);
		Connection connection = new Connection(near, far);
		this.carriers.execute(connection::carryCommands);
		this.carriers.execute(connection::carryAnswers);
	}

	private static void close(AutoCloseable one) {
		try {
			one.close();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What is to happen.
	 *
	 * @param command to which command
	 * @param mishap what
	 */
	private record Planned(String command, Mishap mishap) {
	}

	/**
	 * A connection from the near end to the store.
	 */
	private final class Connection {

		private final Socket near;

		private final Socket far;

		private volatile boolean deaf;

		Connection(Socket near, Socket far) {
			this.near = near;
			this.far = far;
		}

		void carryCommands() {
			try (this.near; this.far) {
				DataInputStream in = new DataInputStream(this.near.getInputStream());
				OutputStream out = this.far.getOutputStream();
				for (byte[] message = read(in); message.length > 0; message = read(in)) {
					Mishap mishap = mishap(command(message));
					if (mishap == Mishap.LOST) {
						return;
					}
					if (mishap == Mishap.RESET) {
						this.near.setSoLinger(true, 0);
						return;
					}
					this.deaf |= mishap == Mishap.UNHEARD;
					if (mishap != Mishap.STALLED) {
						out.write(message);
						out.flush();
					}
				}
			}
			catch (IOException ex) {
				// cut
			}
			finally {
				StoreLine.this.open.remove(this.near);
				StoreLine.this.open.remove(this.far);
			}
		}

		void carryAnswers() {
			try (this.near; this.far) {
				InputStream in = this.far.getInputStream();
				OutputStream out = this.near.getOutputStream();
				byte[] buffer = new byte[8192];
				for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
					if (!this.deaf) {
						out.write(buffer, 0, length);
					}
				}
			}
			catch (IOException ex) {
				// cut
			}
		}

		private @Nullable Mishap mishap(String command) {
			StoreLine.this.seen.add(command);
			Planned now = StoreLine.this.planned.get();
			return (now != null && now.command().equals(command) && StoreLine.this.planned.compareAndSet(now, null))
					? now.mishap() : null;
		}

		/** One whole message; empty at the end. */
		private static byte[] read(DataInputStream in) throws IOException {
			byte[] length = in.readNBytes(4);
			if (length.length < 4) {
				return new byte[0];
			}
			int size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
			if (size < HEADER_BYTES || size > LONGEST_MESSAGE) {
				throw new IOException("no message of MongoDB's");
			}
			byte[] message = new byte[size];
			System.arraycopy(length, 0, message, 0, 4);
			in.readFully(message, 4, size - 4);
			return message;
		}

		/**
		 * The first member of the document is the command, its value mostly the
		 * collection.
		 */
		private static String command(byte[] message) {
			ByteBuffer buffer = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
			if (buffer.getInt(12) != OP_MSG || buffer.get(HEADER_BYTES + 4) != 0) {
				return "hello";
			}
			int end = FIRST_ELEMENT + 1;
			while (message[end] != 0) {
				end++;
			}
			String name = new String(message, FIRST_ELEMENT + 1, end - FIRST_ELEMENT - 1, StandardCharsets.UTF_8);
			return (message[FIRST_ELEMENT] == STRING)
					? name + " " + new String(message, end + 5, buffer.getInt(end + 1) - 1, StandardCharsets.UTF_8)
					: name;
		}

	}

}
