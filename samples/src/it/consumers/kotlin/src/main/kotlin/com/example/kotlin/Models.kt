package com.example.kotlin

import io.modelshare.annotation.Rebuilds
import io.modelshare.annotation.SerializedAs
import io.modelshare.annotation.Shareable
import io.modelshare.annotation.Transient
import java.nio.FloatBuffer

@Shareable sealed interface Node

@Shareable data class Split(val feature: Int, val left: Node, val right: Node) : Node

@Shareable data class Leaf(val value: Double) : Node

@Shareable data object Empty : Node

@Shareable @JvmInline value class Id(val text: String)

@Shareable data class Range(val low: Int, val high: Int) {
  fun restore() = Pair(low, high)

  companion object {
    @JvmStatic fun of(pair: Pair<Int, Int>) = Range(pair.first, pair.second)
  }
}

@Shareable
class Forest(
  val trees: List<Node>,
  val weights: FloatBuffer,
  internal val names: Map<String, List<Int>>,
  val label: String?,
  @field:SerializedAs(Range::class) val range: Pair<Int, Int>,
  val pairs: List<Pair<String, Node>>,
  val triple: Triple<Int, String, Double?>,
  val ids: List<Id>,
) {
  @field:Transient(unlessSharing = true)
  var count: Int = 0
    internal set

  val lazily: Int by lazy { 2 * trees.size }

  @Rebuilds("count")
  internal fun rebuild() {
    count = trees.size
  }
}
