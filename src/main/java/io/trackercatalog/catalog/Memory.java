package io.trackercatalog.catalog;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;

/**
 * Memory outside the heap. It is given back with the last reference, and by the collector
 * if somebody was cut off who held one: where Netty may use Unsafe, else that is lost.
 */
final class Memory {

	private static final UnpooledByteBufAllocator ALLOCATOR = new UnpooledByteBufAllocator(true, true, false);

	private Memory() {
	}

	/** A copy of these bytes. */
	static ByteBuf holding(byte[] bytes) {
		return ALLOCATOR.directBuffer(bytes.length, bytes.length).writeBytes(bytes);
	}

	/** How much is held, in bytes. */
	static long held() {
		return ALLOCATOR.metric().usedDirectMemory();
	}

}
