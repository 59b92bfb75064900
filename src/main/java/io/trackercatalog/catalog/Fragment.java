package io.trackercatalog.catalog;

import java.util.zip.Deflater;

import io.netty.buffer.ByteBuf;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import org.jspecify.annotations.Nullable;

/**
 * A part of answers that many places of them share, in memory once. Gone with the last
 * answer that has it.
 */
final class Fragment extends AbstractReferenceCounted {

	private final ByteBuf json;

	private final Runnable gone;

	private @Nullable ByteBuf deflated;

	Fragment(byte[] json, Runnable gone) {
		this.json = Memory.holding(json);
		this.gone = gone;
	}

	/** The JSON in UTF-8. */
	ByteBuf json() {
		return this.json;
	}

	/**
	 * The same as whole blocks of a DEFLATE stream that refer to nothing before them.
	 * Made when it is asked for first, because only big answers need it.
	 */
	synchronized ByteBuf deflated() {
		ByteBuf known = this.deflated;
		if (known == null) {
			Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
			byte[] bytes = new byte[this.json.readableBytes()];
			this.json.getBytes(this.json.readerIndex(), bytes);
			known = Memory.holding(Deflating.blocks(bytes, 0, bytes.length, deflater));
			deflater.end();
			this.deflated = known;
		}
		return known;
	}

	@Override
	protected synchronized void deallocate() {
		this.gone.run();
		this.json.release();
		if (this.deflated != null) {
			this.deflated.release();
		}
	}

	@Override
	public ReferenceCounted touch(Object hint) {
		return this;
	}

}
