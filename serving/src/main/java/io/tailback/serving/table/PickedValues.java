package io.tailback.serving.table;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.types.DataType;
import java.util.List;

/**
 * Values of a column in the form in which Kernel hands out its own.
 *
 * @param values null for a missing one
 */
record PickedValues(DataType type, List<Object> values) implements ColumnVector {
  @Override
  public DataType getDataType() {
    return type;
  }

  @Override
  public int getSize() {
    return values.size();
  }

  @Override
  public void close() {
    // Nothing is held.
  }

  @Override
  public boolean isNullAt(int row) {
    return values.get(row) == null;
  }

  @Override
  public int getInt(int row) {
    return (Integer) values.get(row);
  }

  @Override
  public long getLong(int row) {
    return (Long) values.get(row);
  }

  @Override
  public double getDouble(int row) {
    return (Double) values.get(row);
  }

  @Override
  public String getString(int row) {
    return (String) values.get(row);
  }
}
