package com.example.kotlin

import io.modelshare.ModelFiles
import io.modelshare.Sharing
import java.nio.FloatBuffer
import java.nio.file.Path
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

class KotlinTest {
  private val trees = listOf(Split(1, Leaf(0.5), Empty), Leaf(1.5))

  private fun forest() =
      Forest(
          trees,
          FloatBuffer.wrap(floatArrayOf(0.25f)),
          mapOf("a" to listOf(1)),
          null,
          Pair(1, 2),
          listOf(Pair("leaf", Leaf(2.5))),
          Triple(1, "b", null),
          listOf(Id("x")),
      )

  private fun check(forest: Forest, count: Int) {
    assertEquals(trees, forest.trees)
    assertSame(Empty, (forest.trees[0] as Split).right)
    assertTrue(forest.weights.isDirect)
    assertEquals(0.25f, forest.weights.get(0))
    assertEquals(mapOf("a" to listOf(1)), forest.names)
    assertEquals(null, forest.label)
    assertEquals(Pair(1, 2), forest.range)
    assertEquals(listOf(Pair("leaf", Leaf(2.5))), forest.pairs)
    assertEquals(Triple(1, "b", null), forest.triple)
    assertEquals(listOf(Id("x")), forest.ids)
    assertEquals(count, forest.count)
    assertEquals(4, forest.lazily)
  }

  @Test
  fun savedModelIsRebuilt(@TempDir directory: Path) {
    val file = directory.resolve("forest.safetensors")
    ModelFiles.save(forest(), file)
    check(ModelFiles.load(file, Forest::class.java), 2)
  }

  @Test
  fun sharedModelIsTheSame() {
    val forest = forest().apply { count = 7 }
    Sharing.persist(forest).use { owned ->
      Sharing.reconstruct(owned.handle(), Forest::class.java).use { check(it.get(), 7) }
    }
  }
}
