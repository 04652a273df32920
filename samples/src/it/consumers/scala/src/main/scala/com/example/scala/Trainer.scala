package com.example.scala

import io.modelshare.{ModelFiles, Sharing}
import java.nio.FloatBuffer
import java.nio.file.Path

object Trainer {
  def train(): Scores =
    new Scores(java.util.List.of("a", "b"), FloatBuffer.wrap(Array(0.5f, 1.5f)))

  def savedAndLoaded(file: Path): Scores = {
    ModelFiles.save(train(), file)
    ModelFiles.load(file, classOf[Scores])
  }

  def sharedSum(): Float = {
    val owned = Sharing.persist(train())
    try {
      val attached = Sharing.reconstruct(owned.handle(), classOf[Scores])
      try {
        val values = attached.get().values()
        values.get(0) + values.get(1)
      } finally attached.close()
    } finally owned.close()
  }
}
