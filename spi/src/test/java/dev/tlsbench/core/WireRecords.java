package dev.tlsbench.core;

import dev.tlsbench.spi.Records;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link FakeEngine} made, as it is read off the wire.
 *
 * @param whole the records, in order
 * @param cut how many bytes of one more there are
 */
record WireRecords(List<ByteBuffer> whole, int cut) {

  /** Splits the wire, and checks that the records' numbers are their places. */
  static WireRecords in(byte[] wire) {
    List<ByteBuffer> records = new ArrayList<>();
    ByteBuffer left = ByteBuffer.wrap(wire);
    while (Records.whole(left)) {
      int length = Records.length(left);
      ByteBuffer record = left.slice(left.position(), length);
      int sequence = record.getInt(Records.HEADER);
      Check.equal("the record's place on the wire", records.size(), sequence);
      records.add(record);
      left.position(left.position() + length);
    }
    return new WireRecords(records, left.remaining());
  }

  /** The same, and there must be nothing but whole records. */
  static WireRecords uncutIn(byte[] wire) {
    WireRecords records = in(wire);
    Check.equal("bytes of a cut record", 0, records.cut());
    return records;
  }

  /** The application data of the whole ones. */
  byte[] data() {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (ByteBuffer record : whole) {
      if (Records.type(record) == Records.APPLICATION_DATA) {
        byte[] payload = new byte[record.remaining() - FakeEngine.OVERHEAD];
        record.get(FakeEngine.OVERHEAD, payload);
        data.writeBytes(payload);
      }
    }
    return data.toByteArray();
  }
}
