package io.modelshare.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Limits of control groups, as a root directory made up of text files tells them. */
@DisabledOnOs(OS.WINDOWS)
class MemoryLimitTest {
  private static final long MIB = 1 << 20;

  @TempDir
  Path root;

  @BeforeEach
  void mountSharedMemory() throws Exception {
    write("/proc/self/mountinfo", "");
    mount("/", "/", "ext4", "rw");
    mount("/", "/dev/shm", "tmpfs", "rw");
  }

  private void write(String file, Object text) throws IOException {
    Path path = root.resolve(file.substring(1));
    Files.createDirectories(path.getParent());
    Files.writeString(path, text + "\n");
  }

  private void mount(String from, String point, String type, String options) throws IOException {
    Path list = root.resolve("proc/self/mountinfo");
    Files.writeString(
        list,
        Files.readString(list) + "25 1 0:22 " + from + " " + point
            + " rw,nosuid shared:2 master:1 - " + type + " none " + options + "\n");
  }

  private void own(String... lines) throws IOException {
    write("/proc/self/cgroup", String.join("\n", lines));
  }

  private void first(String group, long limit, long used, long droppable) throws IOException {
    write(group + "/memory.limit_in_bytes", limit);
    write(group + "/memory.usage_in_bytes", used);
    write(
        group + "/memory.stat",
        "cache 1\ninactive_file 5\ntotal_inactive_file " + droppable + "\ntotal_active_file 0");
  }

  private void second(String group, Object limit, long used, long droppable) throws IOException {
    write(group + "/memory.max", limit);
    write(group + "/memory.current", used);
    write(group + "/memory.stat", "anon 1\ninactive_file 0\nactive_file " + droppable);
  }

  private @Nullable MemoryLimit tightest() {
    return MemoryLimit.tightest(root, Mounts.read(root));
  }

  private void assertTightest(String group, long limit, long used) {
    assertEquals(new MemoryLimit(limit, used, Path.of(group)), tightest());
  }

  @Test
  void noControlGroupIsNoLimit() throws Exception {
    assertNull(tightest());
    own("0::/system.slice", "nonsense", "4:memory");
    assertNull(tightest());
    mount("/", "/sys/fs/cgroup", "cgroup2", "rw");
    assertNull(tightest());
    Files.delete(root.resolve("proc/self/mountinfo"));
    assertNull(tightest());
  }

  @Test
  void limitOfTheFirstVersionIsThatOfTheGroupInTheMountOfMemory() throws Exception {
    own("5:cpu,cpuacct:/cpu", "4:memory:/docker/abc", "1:name=systemd:/x", "0::/");
    mount("/", "/sys/fs/cgroup/cpu,cpuacct", "cgroup", "rw,cpu,cpuacct");
    mount("/", "/sys/fs/cgroup/memory", "cgroup", "rw,memory");
    mount("/", "/sys/fs/cgroup/unified", "cgroup2", "rw");
    first("/sys/fs/cgroup/memory/docker/abc", 350 * MIB, 100 * MIB, 30 * MIB);
    first("/sys/fs/cgroup/memory/docker", 9223372036854771712L, 200 * MIB, 0);
    assertTightest("/sys/fs/cgroup/memory/docker/abc", 350 * MIB, 70 * MIB);
  }

  @Test
  void limitOfTheSecondVersionMayBeThatOfAGroupAround() throws Exception {
    own("0::/pod/container");
    mount("/", "/sys/fs/cgroup", "cgroup2", "rw,nsdelegate");
    second("/sys/fs/cgroup/pod/container", "max", 10 * MIB, 0);
    assertNull(tightest());
    second("/sys/fs/cgroup/pod", 500 * MIB, 450 * MIB, 0);
    assertTightest("/sys/fs/cgroup/pod", 500 * MIB, 450 * MIB);
    second("/sys/fs/cgroup/pod/container", 300 * MIB, 10 * MIB, 0);
    assertTightest("/sys/fs/cgroup/pod", 500 * MIB, 450 * MIB);
    second("/sys/fs/cgroup/pod", 500 * MIB, 450 * MIB, 440 * MIB);
    assertTightest("/sys/fs/cgroup/pod/container", 300 * MIB, 10 * MIB);
  }

  @Test
  void groupIsFoundWhereAContainerMountsOnlyItsOwn() throws Exception {
    own("4:memory:/docker/abc");
    mount("/docker/abc", "/sys/fs/cgroup/memory", "cgroup", "rw,memory");
    first("/sys/fs/cgroup/memory", 350 * MIB, 100 * MIB, 0);
    assertTightest("/sys/fs/cgroup/memory", 350 * MIB, 100 * MIB);
    own("4:memory:/moved/elsewhere");
    assertTightest("/sys/fs/cgroup/memory", 350 * MIB, 100 * MIB);
  }

  @Test
  void groupOutsideOfTheNamespaceCountsAsTheTopmost() throws Exception {
    own("0::/../../other");
    mount("/", "/sys/fs/cgroup", "cgroup2", "rw");
    second("/sys/fs/cgroup", 350 * MIB, 100 * MIB, 0);
    assertTightest("/sys/fs/cgroup", 350 * MIB, 100 * MIB);
  }

  @Test
  void mountPointMayHaveASpace() throws Exception {
    own("0::/a:b");
    mount("/", "/control\\040groups", "cgroup2", "rw");
    second("/control groups/a:b", 350 * MIB, 100 * MIB, 0);
    assertTightest("/control groups/a:b", 350 * MIB, 100 * MIB);
  }

  @Test
  void partOfTheLimitIsReserved() {
    MemoryLimit limit = new MemoryLimit(350 * MIB, 100 * MIB, Path.of("/group"));
    assertEquals(250 * MIB - 350 * MIB / 32, limit.room());
    assertEquals(0, new MemoryLimit(MIB, 0, Path.of("/group")).room());
    assertEquals("memory limit=367001600, used=104857600, control group=/group", limit.toString());
  }

  @Test
  void onlyAFileSystemInMemoryCounts() throws Exception {
    mount("/", "/data", "ext4", "rw");
    mount("/", "/data/ram", "ramfs", "rw");
    mount("/", "/hidden", "tmpfs", "rw");
    mount("/", "/hidden", "xfs", "rw");
    Mounts mounts = Mounts.read(root);
    assertTrue(mounts.isInMemory(Path.of("/dev/shm")));
    assertTrue(mounts.isInMemory(Path.of("/data/ram/below")));
    assertFalse(mounts.isInMemory(Path.of("/dev/shmem")));
    assertFalse(mounts.isInMemory(Path.of("/data/below")));
    assertFalse(mounts.isInMemory(Path.of("/hidden")));
  }

  @Test
  void nothingIsKnownWithoutAListOfMounts() {
    assertFalse(Mounts.read(root.resolve("none")).isInMemory(Path.of("/dev/shm")));
  }

  @Test
  void roomHasTheFiguresOfTheLimitOnlyIfThatIsTighter() {
    assertEquals("free=10", new Room(10, null, false).figures());
    MemoryLimit limit = new MemoryLimit(350 * MIB, 340 * MIB, Path.of("/group"));
    Room room = new Room(1L << 40, limit, true);
    assertEquals(0, room.bytes());
    assertTrue(room.figures().endsWith(", control group=/group, free=1099511627776"));
    assertTrue(room.sentence().contains("after a collection, of which a limit leaves 0"));
    assertNotNull(room.limit());
  }
}
