package io.trackercatalog.embedded;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;

/**
 * Keeps other processes of the machine out: every connection has to show a password that
 * is made anew at each start and never leaves this process. It is sent in the clear,
 * which is enough on the loopback interface.
 */
final class Password {

	private static final AttributeKey<Boolean> SHOWN = AttributeKey.valueOf(Password.class, "shown");

	private static final String USER = "catalog";

	private static final int LENGTH = 32;

	private final String value;

	Password() {
		byte[] random = new byte[LENGTH];
		new SecureRandom().nextBytes(random);
		this.value = HexFormat.of().formatHex(random);
	}

	/** What a client has to connect with. */
	String connectionString(String host, int port, String database) {
		return "mongodb://%s:%s@%s:%d/%s?authMechanism=PLAIN&authSource=%%24external".formatted(USER, this.value, host,
				port, database);
	}

	/** Whether the right password was shown on this connection. */
	boolean shownBy(Channel channel) {
		return channel.hasAttr(SHOWN);
	}

	/**
	 * Looks at the password of a {@code saslStart} command.
	 * @return whether it was the right one
	 */
	boolean check(Channel channel, Document command) {
		boolean right = command.get("payload") instanceof BinData payload && isRight(payload.getData());
		if (right) {
			channel.attr(SHOWN).set(true);
		}
		return right;
	}

	private boolean isRight(byte[] payload) {
		// RFC 4616: [authorisation identity] NUL user NUL password
		String message = new String(payload, StandardCharsets.UTF_8);
		String shown = message.substring(message.lastIndexOf('\0') + 1);
		return MessageDigest.isEqual(this.value.getBytes(StandardCharsets.UTF_8),
				shown.getBytes(StandardCharsets.UTF_8));
	}

}
