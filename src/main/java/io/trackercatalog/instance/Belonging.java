package io.trackercatalog.instance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Where a secret belongs: moved to another place of the store, it cannot be read.
 *
 * @param orgCode the organisation of the instance
 * @param instance whose secret
 * @param member which of its secrets, such as {@code refreshToken}
 */
record Belonging(String orgCode, InstanceId instance, String member) {

	/** Different for different places: what varies in length says how long it is. */
	byte[] bytes() {
		byte[] organisation = this.orgCode.getBytes(StandardCharsets.UTF_8);
		byte[] name = this.member.getBytes(StandardCharsets.UTF_8);
		return ByteBuffer.allocate(3 * Integer.BYTES + organisation.length + name.length)
			.putInt(this.instance.value())
			.putInt(organisation.length)
			.put(organisation)
			.putInt(name.length)
			.put(name)
			.array();
	}

}
