package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import java.util.DoubleSummaryStatistics;
import java.util.IntSummaryStatistics;
import java.util.LongSummaryStatistics;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** The serializers of what collects text or numbers, beside {@link Serializers}. */
public final class AccumulatorConstants {
  /** Writes a {@link LongAdder} as its sum. */
  public static final ModelSerializer<LongAdder> LONG_ADDER = new ModelSerializer<>() {
    @Override
    protected void write(ModelWriter out, LongAdder value) {
      Subclasses.refuse(value, LongAdder.class);
      out.writeLong(value.sum());
    }

    @Override
    protected LongAdder read(ModelReader in) {
      LongAdder adder = new LongAdder();
      adder.add(in.readLong());
      return adder;
    }

    @Override
    public Class<LongAdder> valueType() {
      return LongAdder.class;
    }
  };

  /** Writes a {@link DoubleAdder} as its sum. */
  public static final ModelSerializer<DoubleAdder> DOUBLE_ADDER = new ModelSerializer<>() {
    @Override
    protected void write(ModelWriter out, DoubleAdder value) {
      Subclasses.refuse(value, DoubleAdder.class);
      out.writeDouble(value.sum());
    }

    @Override
    protected DoubleAdder read(ModelReader in) {
      DoubleAdder adder = new DoubleAdder();
      adder.add(in.readDouble());
      return adder;
    }

    @Override
    public Class<DoubleAdder> valueType() {
      return DoubleAdder.class;
    }
  };

  /** Writes {@link IntSummaryStatistics}. */
  public static final ModelSerializer<IntSummaryStatistics> INT_SUMMARY_STATISTICS =
      new ModelSerializer<>() {
        @Override
        protected void write(ModelWriter out, IntSummaryStatistics value) {
          Subclasses.refuse(value, IntSummaryStatistics.class);
          out.writeLong(value.getCount());
          out.writeInt(value.getMin());
          out.writeInt(value.getMax());
          out.writeLong(value.getSum());
        }

        @Override
        protected IntSummaryStatistics read(ModelReader in) {
          long count = in.readLong();
          int min = in.readInt();
          int max = in.readInt();
          return new IntSummaryStatistics(count, min, max, in.readLong());
        }

        @Override
        public Class<IntSummaryStatistics> valueType() {
          return IntSummaryStatistics.class;
        }
      };

  /** Writes {@link LongSummaryStatistics}. */
  public static final ModelSerializer<LongSummaryStatistics> LONG_SUMMARY_STATISTICS =
      new ModelSerializer<>() {
        @Override
        protected void write(ModelWriter out, LongSummaryStatistics value) {
          Subclasses.refuse(value, LongSummaryStatistics.class);
          out.writeLong(value.getCount());
          out.writeLong(value.getMin());
          out.writeLong(value.getMax());
          out.writeLong(value.getSum());
        }

        @Override
        protected LongSummaryStatistics read(ModelReader in) {
          long count = in.readLong();
          long min = in.readLong();
          long max = in.readLong();
          return new LongSummaryStatistics(count, min, max, in.readLong());
        }

        @Override
        public Class<LongSummaryStatistics> valueType() {
          return LongSummaryStatistics.class;
        }
      };

  /** Writes {@link DoubleSummaryStatistics}, the sum as {@code getSum} rounds it. */
  public static final ModelSerializer<DoubleSummaryStatistics> DOUBLE_SUMMARY_STATISTICS =
      new ModelSerializer<>() {
        @Override
        protected void write(ModelWriter out, DoubleSummaryStatistics value) {
          Subclasses.refuse(value, DoubleSummaryStatistics.class);
          double sum = value.getSum();
          if (Double.isNaN(sum) && !Double.isNaN(value.getMin())) {
            throw new KryoException(
                "statistics that the JDK makes no others from, because their sum"
                    + " is not a number, but their least value is: " + value);
          }
          out.writeLong(value.getCount());
          out.writeDouble(value.getMin());
          out.writeDouble(value.getMax());
          out.writeDouble(sum);
        }

        @Override
        protected DoubleSummaryStatistics read(ModelReader in) {
          long count = in.readLong();
          double min = in.readDouble();
          double max = in.readDouble();
          return new DoubleSummaryStatistics(count, min, max, in.readDouble());
        }

        @Override
        public Class<DoubleSummaryStatistics> valueType() {
          return DoubleSummaryStatistics.class;
        }
      };

  /** Writes a {@link StringBuilder} as its text. */
  public static final ModelSerializer<StringBuilder> STRING_BUILDER = new ModelSerializer<>() {
    @Override
    protected void write(ModelWriter out, StringBuilder value) {
      out.writeString(value.toString());
    }

    @Override
    protected StringBuilder read(ModelReader in) {
      return new StringBuilder(String.valueOf(in.readString()));
    }

    @Override
    public Class<StringBuilder> valueType() {
      return StringBuilder.class;
    }
  };

  /** Writes a {@link StringBuffer} as its text. */
  @SuppressWarnings("JdkObsolete") // people have them
  public static final ModelSerializer<StringBuffer> STRING_BUFFER = new ModelSerializer<>() {
    @Override
    protected void write(ModelWriter out, StringBuffer value) {
      out.writeString(value.toString());
    }

    @Override
    protected StringBuffer read(ModelReader in) {
      return new StringBuffer(String.valueOf(in.readString()));
    }

    @Override
    public Class<StringBuffer> valueType() {
      return StringBuffer.class;
    }
  };

  private AccumulatorConstants() {}
}
