package io.tailback.streaming;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FsStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A disk with little space, under the scheme {@code scarce}. It fails as Linux does: in the middle
 * of a file, of which the first part stays.
 */
public final class ScarceFileSystem extends RawLocalFileSystem {
  private static final URI ROOT = URI.create("scarce:///");

  /** Shared by all instances, as a disk is. */
  private static final AtomicLong FREE_BYTES = new AtomicLong(Long.MAX_VALUE);

  static void registerIn(Configuration hadoop) {
    hadoop.setClass(
        "fs.scarce.impl", ScarceFileSystem.class, org.apache.hadoop.fs.FileSystem.class);
    hadoop.setClass(
        "fs.AbstractFileSystem.scarce.impl",
        AsContext.class,
        org.apache.hadoop.fs.AbstractFileSystem.class);
  }

  static void leave(long freeBytes) {
    FREE_BYTES.set(freeBytes);
  }

  @Override
  public URI getUri() {
    return ROOT;
  }

  @Override
  public String getScheme() {
    return "scarce";
  }

  @Override
  public FsStatus getStatus(Path path) {
    return new FsStatus(Long.MAX_VALUE, 0, Math.max(0, FREE_BYTES.get()));
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return metered(super.create(file, overwrite, bufferSize, replication, blockSize, progress));
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return metered(
        super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress));
  }

  private static FSDataOutputStream metered(FSDataOutputStream out) {
    return new FSDataOutputStream(new Metered(out), null);
  }

  private static final class Metered extends FilterOutputStream {
    private Metered(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      long left = FREE_BYTES.addAndGet(-length);
      if (left < 0) {
        out.write(bytes, offset, (int) Math.max(0, length + left));
        throw new IOException("No space left on device");
      }
      out.write(bytes, offset, length);
    }
  }

  /** The same for the other of Hadoop's two interfaces, which Delta's log uses. */
  public static final class AsContext extends DelegateToFileSystem {
    public AsContext(URI uri, Configuration hadoop) throws IOException, URISyntaxException {
      super(uri, new ScarceFileSystem(), hadoop, "scarce", false);
    }

    @Override
    public int getUriDefaultPort() {
      return -1;
    }
  }
}
