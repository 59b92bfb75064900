package io.trackercatalog.snapshot;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

import io.trackercatalog.instance.InstanceId;
import org.bson.types.Binary;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A part as a document: one compressed binary, because a mapped tree takes ten times as
 * long to write and to read. A body above {@link #MAX_BODY} goes on in documents of its
 * own.
 *
 * @param id {@code instance:hash}, with {@code #n} behind it for the nth continuation
 * @param kind what it says
 * @param documents how many documents it takes, this one included
 * @param bytes length of the body
 * @param body compressed with deflate
 */
@Document("parts")
record StoredPart(@Id String id, String kind, int documents, int bytes, Binary body) {

	static final int MAX_BODY = 4 * 1024 * 1024;

	static String id(InstanceId instance, PartHash hash) {
		return instance + ":" + hash;
	}

	/** The part that a document belongs to, by its id. */
	static PartHash hash(String id) {
		int colon = id.indexOf(':');
		return new PartHash(id.substring(colon + 1, colon + 1 + 2 * PartHash.BYTES));
	}

	static String continuation(String id, int number) {
		return id + "#" + number;
	}

	PartHash hash() {
		return hash(this.id);
	}

	/**
	 * A part's documents, the first one last: where that exists, all do.
	 */
	static List<StoredPart> of(InstanceId instance, Part part) {
		byte[] body = deflated(part.content());
		int documents = Math.max(1, (body.length + MAX_BODY - 1) / MAX_BODY);
		String id = id(instance, part.hash());
		List<StoredPart> stored = new ArrayList<>(documents);
		for (int number = documents - 1; number >= 0; number--) {
			byte[] slice = Arrays.copyOfRange(body, number * MAX_BODY, Math.min(body.length, (number + 1) * MAX_BODY));
			stored.add(new StoredPart((number == 0) ? id : continuation(id, number), part.kind().name(), documents,
					slice.length, new Binary(slice)));
		}
		return stored;
	}

	/**
	 * The content of a part.
	 * @param slices the bodies of its documents in their order
	 */
	static byte[] content(List<byte[]> slices) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		slices.forEach(body::writeBytes);
		try (InflaterInputStream content = new InflaterInputStream(new ByteArrayInputStream(body.toByteArray()))) {
			return content.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("A stored part is damaged", ex);
		}
	}

	private static byte[] deflated(byte[] content) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 4 + 64);
		Deflater deflater = new Deflater(Deflater.BEST_SPEED);
		try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
			out.write(content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Memory cannot fail to be written", ex);
		}
		finally {
			deflater.end();
		}
		return bytes.toByteArray();
	}

}
