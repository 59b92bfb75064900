package io.trackercatalog.catalog;

import java.security.MessageDigest;
import java.util.zip.CRC32;

import io.netty.buffer.ByteBuf;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Looks at every byte of a document once for all that has to be known of them.
 */
final class Hashing {

	private final MessageDigest digest = DigestUtils.getSha256Digest();

	private final CRC32 crc = new CRC32();

	void add(ByteBuf place, int start, int length) {
		this.digest.update(place.nioBuffer(start, length));
		this.crc.update(place.nioBuffer(start, length));
	}

	long crc() {
		return this.crc.getValue();
	}

	/** Of all bytes that were added; to be asked for once. */
	String tag() {
		return Rendering.tag(this.digest.digest());
	}

}
