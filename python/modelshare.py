"""Reads the models of Modelshare, and other safetensors files, without a copy.

One file, for Python 3.9 and later: put it where your program finds it. It needs numpy, and
nothing else that is not in the standard library.

    import modelshare

    with modelshare.open("ranker.model") as model:      # any safetensors file
        model["weights"]                                # a read-only array, mapped
        model.columns("trips")["id"]                    # a column of an @InPlace List<Trip>
        model.vocabulary("words").position("cat")       # a Vocabulary's look-up
        model.map("ids")["item-7"]                      # an @InPlace Map

    with modelshare.attach(handle) as model:            # a live model of a JVM on this host
        ...

    modelshare.save("weights.safetensors", {"weights": array})

Arrays stay valid after close(), until the last one is gone: then the memory is given back. What
reads a segment whose file its JVM may use again, or a version of a repository, announces that by
a lock as any JVM does, and the lock stays as long as an array does.

docs/format.md is the specification of the files.
"""

import errno
import json
import mmap
import os
import stat
import struct
import tempfile
import threading
import time
import urllib.parse
import weakref
from collections.abc import Mapping, Sequence

import numpy as np

try:
    import fcntl
except ImportError:  # not on this system, which has no handles that need a lock either
    fcntl = None

__all__ = ["ModelError", "Groups", "Model", "Rows", "Strings", "attach", "open", "save", "version"]

_MOST_HEADER = 100_000_000
_GRAPH = "modelshare/graph"
_METADATA = "__metadata__"

# what a tensor's elements are in numpy; it has no type for those of the last line
_DTYPES = {
    "BOOL": "?", "I8": "i1", "U8": "u1", "I16": "<i2", "U16": "<u2", "I32": "<i4", "U32": "<u4",
    "I64": "<i8", "U64": "<u8", "F16": "<f2", "F32": "<f4", "F64": "<f8", "C64": "<c8",
    "BF16": "<u2", "F8_E4M3": "u1", "F8_E5M2": "u1", "F8_E8M0": "u1",
}
_NAMES = {
    np.dtype(code): name for name, code in _DTYPES.items()
    if not name.startswith(("BF", "F8"))
}


class ModelError(ValueError):
    """A file that is not sound, or that has not what was asked for. Names the file."""


# ---------------------------------------------------------------------------------------------
# Files


def open(path):
    """Maps a safetensors file, of Modelshare or of any other program.

    Returns a Model. Raises ModelError if it is none, and OSError if it cannot be read.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise ModelError("no regular file: file=%s" % os.fsdecode(path))
        return Model(_mapped(descriptor, path), path)
    finally:
        os.close(descriptor)


def save(path, arrays, metadata=None):
    """Writes arrays as a safetensors file, which appears complete or not at all.

    arrays: a mapping of names to whatever numpy.asarray takes.
    metadata: a mapping of texts to texts, or None.
    """
    if _METADATA in arrays:
        raise ModelError("no array can be named %s: file=%s" % (_METADATA, os.fsdecode(path)))
    parts = {}
    for name, value in arrays.items():
        array = np.asarray(value)
        little = array.dtype.newbyteorder("<")
        dtype = _NAMES.get(little)
        if not isinstance(name, str) or dtype is None:
            raise ModelError("an array %r of %s, which has no dtype in safetensors: file=%s"
                             % (name, array.dtype, os.fsdecode(path)))
        parts[name] = (dtype, array.shape, np.ascontiguousarray(array, little))
    # the longest elements first, so that each tensor is aligned
    order = sorted(parts, key=lambda name: -parts[name][2].itemsize)
    header = {}
    if metadata:
        header[_METADATA] = {_text(key): _text(value) for key, value in metadata.items()}
    end = 0
    for name in order:
        dtype, shape, array = parts[name]
        header[name] = {
            "dtype": dtype, "shape": list(shape), "data_offsets": [end, end + array.nbytes]}
        end += array.nbytes
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    text += b" " * (-len(text) % 8)
    if len(text) > _MOST_HEADER:
        raise ModelError("a header of %d bytes, limit=%d: file=%s"
                         % (len(text), _MOST_HEADER, os.fsdecode(path)))
    _replace(path, [struct.pack("<Q", len(text)), text] + [parts[name][2] for name in order])


def _text(value):
    if not isinstance(value, str):
        raise ModelError("metadata is text, not %r" % (value,))
    return value


def _replace(path, parts):
    """Writes a file beside the one that it replaces, and renames it."""
    target = os.path.realpath(os.fsdecode(path))
    try:
        mode = stat.S_IMODE(os.stat(target).st_mode)
    except FileNotFoundError:
        mode = 0o666 & ~_umask()
    descriptor, unfinished = tempfile.mkstemp(
        prefix=".modelshare-", suffix=".tmp", dir=os.path.dirname(target))
    try:
        with os.fdopen(descriptor, "wb") as file:
            for part in parts:
                file.write(part if isinstance(part, bytes) else part.reshape(-1).view("u1").data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(unfinished, mode)
        os.replace(unfinished, target)
    except BaseException:
        os.unlink(unfinished)
        raise


def _umask():
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _mapped(descriptor, path):
    if os.fstat(descriptor).st_size < 8:
        raise ModelError("too short for a safetensors file: length=%d, file=%s"
                         % (os.fstat(descriptor).st_size, os.fsdecode(path)))
    return mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ)


class Model(Mapping):
    """The tensors of a file by their names: read-only arrays that are mapped, not copied.

    metadata: what the writer has put beside the tensors, texts by their keys.
    path: where the file is, or was.
    """

    def __init__(self, mapping, path):
        self.path = os.fsdecode(path)
        self._mapping = mapping
        header = self._header()
        self.metadata = header.pop(_METADATA, {})
        self._tensors = {}
        self._types = None
        self._check(header)

    def _header(self):
        (length,) = struct.unpack_from("<Q", self._mapping, 0)
        if length > min(_MOST_HEADER, len(self._mapping) - 8):
            raise self._error("no safetensors file, or truncated: header length=%d, length=%d"
                              % (length, len(self._mapping)))
        self._start = 8 + length
        try:
            header = json.loads(
                self._mapping[8:self._start].decode("utf-8"), object_pairs_hook=_unique)
        except (ValueError, RecursionError) as e:
            raise self._error("the header is no JSON: %s" % e) from e
        if not isinstance(header, dict):
            raise self._error("the header is no JSON object")
        metadata = header.get(_METADATA, {})
        if not isinstance(metadata, dict) or not all(
                isinstance(value, str) for value in metadata.values()):
            raise self._error("%s has something else than texts" % _METADATA)
        return header

    def _check(self, header):
        """Makes sure that the tensors fill the file, without holes and overlaps."""
        for name, entry in header.items():
            try:
                dtype, shape, (begin, end) = entry["dtype"], entry["shape"], entry["data_offsets"]
                numbers = [begin, end] + shape
            except (KeyError, TypeError, ValueError) as e:
                raise self._error("tensor %s has no dtype, shape or offsets" % name) from e
            if not isinstance(dtype, str) or not all(
                    type(number) is int and number >= 0 for number in numbers):
                raise self._error("tensor %s has a dtype or numbers that are none" % name)
            self._tensors[name] = (dtype, tuple(shape), begin, end)
        position = 0
        for name, (dtype, shape, begin, end) in sorted(
                self._tensors.items(), key=lambda item: item[1][2:]):
            count = 1
            for dimension in shape:
                count *= dimension
            width = np.dtype(_DTYPES[dtype]).itemsize if dtype in _DTYPES else None
            if begin != position or end < begin or (
                    width is not None and count * width != end - begin):
                raise self._error("tensor %s of shape %s %s is at bytes %d to %d, expected from %d"
                                  % (name, list(shape), dtype, begin, end, position))
            position = end
        if position != len(self._mapping) - self._start:
            raise self._error("tensors end at byte %d of %d bytes of data"
                              % (position, len(self._mapping) - self._start))

    def _error(self, message):
        return ModelError("%s, file=%s" % (message, self.path))

    def __getitem__(self, name):
        dtype, shape, begin, end = self._tensors[name]
        if self._mapping is None:
            raise self._error("already closed")
        known = dtype in _DTYPES
        code = np.dtype(_DTYPES[dtype] if known else "u1")
        if end == begin:
            array = np.empty(shape if known else (0,), code)
            array.flags.writeable = False
            return array
        array = np.frombuffer(
            self._mapping, code, (end - begin) // code.itemsize, self._start + begin)
        return array.reshape(shape) if known else array

    def __iter__(self):
        return iter(self._tensors)

    def __len__(self):
        return len(self._tensors)

    def __contains__(self, name):
        return name in self._tensors

    def __repr__(self):
        return "Model(%d tensors, file=%s)" % (len(self), self.path)

    def dtype(self, name):
        """Returns the type of a tensor's elements as the file names it, such as F32 or BF16."""
        return self._tensors[name][0]

    def floats(self, name):
        """Returns a tensor as float32: a new array for F16 and BF16, the tensor itself for F32."""
        dtype, array = self.dtype(name), self[name]
        if dtype == "BF16":
            return (array.astype("<u4") << 16).view("<f4")
        if dtype not in ("F16", "F32"):
            raise self._error("tensor %s is of %s, not of F32, F16 or BF16" % (name, dtype))
        return array.astype("<f4", copy=False)

    def close(self):
        """Lets go of the file. Arrays that were handed out stay valid, and keep its memory."""
        self._mapping = None

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    # What only files of Modelshare have

    @property
    def type(self):
        """The name of the model's class, None in files of other programs."""
        return self.metadata.get("modelshare.type")

    def types(self):
        """Returns the fields of each type in the model: a dict of texts, in order, by its name.

        An enum has its constants instead: a list.
        """
        if self._types is None:
            types, lines = {}, []
            for line in self.metadata.get("modelshare.types", "").splitlines():
                if line.startswith("  "):
                    lines.append(line[2:])
                elif line:
                    lines = types.setdefault(line.partition(" ")[2], [])
            self._types = {name: _shape(lines) for name, lines in types.items()}
        return self._types

    def columns(self, path):
        """Returns the columns of a collection that is @InPlace: a dict of arrays by their names.

        path: the fields that lead to it, such as "trips" or "index.trips".

        A list of records has a column for each component. Any other list has "values", a set has
        "keys", and a map has both; if those are records, there is a dict in their place. Strings,
        and values of several lengths, are sequences: Strings and Rows. Where there are nulls, an
        array is a masked one. An enum is the positions of its constants, a UUID two numbers.
        """
        declared = self._declared(path)
        if not any(name == path or name.startswith(path + ".") for name in self._tensors):
            raise self._error(
                "%s has no columns: fewer than 64 elements, or arrays that share tensors with"
                " others, can be read by Java only" % path)
        kind, arguments = _arguments(declared)
        if kind.endswith("Map"):
            return {"keys": self._decode(arguments[0], path + ".keys"),
                    "values": self._decode(arguments[1], path + ".values")}
        values = self._decode(arguments[0], path)
        if isinstance(values, dict):
            return values
        return {"keys" if kind.endswith("Set") else "values": values}

    def _declared(self, path):
        """Returns the type of a field that is read in place."""
        declared = self.type
        if declared is None:
            raise self._error("no model of Modelshare, which alone has columns")
        for field in path.split("."):
            named = declared.partition("{")[0]
            fields = self.types().get(named[4:] if named.startswith("any ") else named)
            if not isinstance(fields, dict) or field not in fields:
                known = ", ".join(fields) if isinstance(fields, dict) else "none that is known"
                raise self._error("no field %s of %s, which is part of %s: it has %s"
                                  % (field, declared, path, known))
            declared = fields[field]
        if not declared.startswith("in-place "):
            raise self._error("%s is a %s, and not read in place: only @InPlace collections have"
                              " columns" % (path, declared))
        return declared[len("in-place "):]

    def _decode(self, declared, name):
        """Returns the values of a type whose tensors have names that begin with another."""
        values = self._values(declared, name)
        nulls = self.get(name + ".is-null")
        positions = self.get(name + ".value-positions")
        if isinstance(values, dict):
            if nulls is not None:
                values["is-null"] = nulls
            if positions is not None:
                values["value-positions"] = positions
            return values
        if isinstance(values, Rows):
            return type(values)(values.offsets, values.values, positions, nulls)
        if positions is not None:
            values = values[positions]
        return values if nulls is None else np.ma.masked_array(values, _rows(nulls, values))

    def _values(self, declared, name):
        kind, arguments = _arguments(declared)
        fields = self.types().get(kind)
        if isinstance(fields, dict):
            return {field: self._decode(of, name + "." + field) for field, of in fields.items()}
        if kind == "String":
            return Strings(self[name + ".offsets"], self[name + ".text"])
        if kind == "UUID":
            return self[name].reshape(-1, 2)
        if kind == "Optional" and arguments:
            values = self._decode(arguments[0], name + ".values")
            present = self[name + ".present"]
            if isinstance(values, np.ndarray):
                absent = _rows(~present, values)
                if isinstance(values, np.ma.MaskedArray):
                    absent = absent | np.ma.getmaskarray(values)
                return np.ma.masked_array(values, absent)
            return {"present": present, "values": values}
        if name in self:
            return self[name]
        if name + ".elements" in self:
            elements = self._decode(arguments[0], name + ".elements")
            if isinstance(elements, np.ndarray):
                return Rows(self[name + ".offsets"], elements)
        elif name + ".values" in self and name + ".offsets" in self and not arguments:
            return Rows(self[name + ".offsets"], self[name + ".values"])
        return self._groups(declared, name)

    def _groups(self, declared, name):
        """Returns the tensors below a name by the rest of theirs, parts whose type is known."""
        kind, arguments = _arguments(declared)
        parts = {"elements": arguments[0]} if len(arguments) == 1 else dict(
            zip(("keys", "values"), arguments))
        found = Groups() if name + ".offsets" in self else {}
        for each in self:
            if each.startswith(name + "."):
                part = each[len(name) + 1:]
                first = part.partition(".")[0]
                if first in parts:
                    if first not in found:
                        found[first] = self._decode(parts[first], name + "." + first)
                elif part not in ("is-null", "value-positions"):
                    found[part] = self[each]
        return found

    def vocabulary(self, path=""):
        """Returns the Vocabulary, or LongVocabulary, to which some fields lead.

        path: the fields, nothing if it is the model itself.

        It needs its index, which a shared model has, and a saved one has not.
        """
        below = path + "." if path else ""
        if below + "terms" in self:
            terms = self[below + "terms"]
        elif below + "starts" in self and below + "text" in self:
            terms = Strings(self[below + "starts"], self[below + "text"])
        else:
            raise self._error("no vocabulary: %s" % (path or "the model"))
        index = self.get(below + "index")
        return _Vocabulary(
            terms, None if index is None else _Slots(self, path or "the model", index, terms))

    def map(self, path):
        """Returns the @InPlace Map to which some fields lead, as a read-only mapping.

        Its keys are strings or whole numbers. It needs its index, which a shared model has.
        """
        columns = self.columns(path)
        keys, index = columns["keys"], self.get(path + ".keys.index")
        if not (isinstance(keys, Strings) or isinstance(keys, np.ndarray) and keys.ndim == 1):
            raise self._error("the keys of %s are neither strings nor numbers" % path)
        if index is None:
            raise self._error("%s has no index, as in a saved file: share it from a JVM" % path)
        return _InPlaceMap(keys, columns["values"], _Slots(self, path, index, keys))


def _rows(mask, values):
    """Returns a mask of rows as one of the elements of an array."""
    return np.broadcast_to(
        mask.reshape(mask.shape + (1,) * (values.ndim - mask.ndim)), values.shape)


def _unique(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name occurs twice")
    return found


def _shape(lines):
    """Returns the lines of a shape as fields and their types, or those of an enum as they are."""
    if any(" " not in line for line in lines):
        return lines
    return {field.rstrip("?"): of for field, _, of in (line.partition(" ") for line in lines)}


def _arguments(declared):
    """Divides "Map<String, List<X>>" into "Map" and ["String", "List<X>"]."""
    for prefix in ("any ", "enum ", "in-place "):
        if declared.startswith(prefix):
            declared = declared[len(prefix):]
    kind, bracket, rest = declared.partition("<")
    if not bracket or not rest.endswith(">"):
        return declared, []
    arguments, depth, start = [], 0, 0
    for position, char in enumerate(rest[:-1] + ","):
        depth += (char in "<{") - (char in ">}")
        if char == "," and depth == 0:
            arguments.append(rest[start:position].strip())
            start = position + 1
    return kind, arguments


class Rows(Sequence):
    """Values of several lengths: row i is values[offsets[i]:offsets[i + 1]], or None.

    offsets, values: the arrays, in place.
    positions: if some rows occur often, the number of each one's row; else None.
    nulls: which are null; None if none is.
    """

    def __init__(self, offsets, values, positions=None, nulls=None):
        self.offsets, self.values, self.positions, self.nulls = offsets, values, positions, nulls

    def __len__(self):
        return len(self.offsets) - 1 if self.positions is None else len(self.positions)

    def __getitem__(self, position):
        if isinstance(position, slice):
            return [self[each] for each in range(*position.indices(len(self)))]
        size = len(self)
        if not -size <= position < size:
            raise IndexError("position %d of %d" % (position, size))
        position %= size
        if self.nulls is not None and self.nulls[position]:
            return None
        row = position if self.positions is None else int(self.positions[position])
        begin, end = int(self.offsets[row]), int(self.offsets[row + 1])
        if not 0 <= begin <= end <= len(self.values):
            raise ModelError("a damaged column: row %d is from %d to %d of %d"
                             % (row, begin, end, len(self.values)))
        return self._row(begin, end)

    def _row(self, begin, end):
        return self.values[begin:end]

    def __repr__(self):
        return "%s of %d" % (type(self).__name__, len(self))


class Groups(dict):
    """Collections of values that are no single array: their columns by name, and their offsets."""

    def group(self, position):
        """Returns the columns of one collection, as slices."""
        begin, end = (int(self["offsets"][position + more]) for more in (0, 1))
        return {name: column[begin:end] for name, column in self.items() if name != "offsets"}


class Strings(Rows):
    """Strings in place: each is made when it is asked for. values has their UTF-8 bytes."""

    def _row(self, begin, end):
        return self.values[begin:end].tobytes().decode("utf-8")


# ---------------------------------------------------------------------------------------------
# Look-up by hash, as in SlotTable, StringSlots and TermHash

_MASK = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15
_LAYOUT = 0x4D534C4F54530000  # MSLOTS
_HAS_VALUES, _BY_HASH_CODE, _BY_WORDS = 0x100, 0x200, 0x8000
_FLAGS = _HAS_VALUES | _BY_HASH_CODE | _BY_WORDS | 0xFF
_FIRST_SLOT = 8
_MOST_STEPS = 1024
_MOST_ASCII, _MOST, _LONGER = 40, 20, 63


def _scramble(seed):
    z = ((seed ^ seed >> 30) * 0xBF58476D1CE4E5B9) & _MASK
    z = ((z ^ z >> 27) * 0x94D049BB133111EB) & _MASK
    return z ^ z >> 31


class _Hash:
    def __init__(self, seed):
        self.start = _scramble((seed + _GOLDEN) & _MASK)
        self.multiplier = (_scramble((seed + 2 * _GOLDEN) & _MASK) & (_MASK >> 1)) | 1

    def mix(self, value, word):
        product = ((value + word) & _MASK) * self.multiplier
        return (product & _MASK) ^ (product >> 64)

    def of(self, words, form):
        value = self.start
        for word in words:
            value = self.mix(value, word)
        return self.mix(value, (form + _GOLDEN) & _MASK)


def _words(data, width):
    """Returns bytes as 64-bit words, zeros behind the last."""
    data += b"\0" * (-len(data) % 8)
    return struct.unpack("<%dQ" % (len(data) // 8), data)


class _Slots:
    """An index: open addressing with linear probing, whose slots lead to positions."""

    def __init__(self, model, path, index, keys):
        self._model, self._path, self._index, self._keys = model, path, index, keys
        layout = int(index[0]) & _MASK if len(index) >= _FIRST_SLOT else 0
        words = layout & 0xFF
        if layout & ~_FLAGS & _MASK != _LAYOUT:
            raise self._damaged("an index of another version: share the model anew")
        self._by_hash_code = bool(layout & _BY_HASH_CODE)
        self._by_words = bool(layout & _BY_WORDS)
        self._stride = 1 + words + bool(layout & _HAS_VALUES)
        self._count = int(index[2])
        if not len(keys) < self._count <= (len(index) - _FIRST_SLOT) // self._stride:
            raise self._damaged("an index of %d words for %d keys" % (len(index), len(keys)))
        self._hash = _Hash(int(index[1]) & _MASK)

    def _damaged(self, what):
        return self._model._error("%s, index of %s" % (what, self._path))

    def _wanted(self, key):
        if not isinstance(key, str):
            return self._hash.of([key & _MASK], 8)
        units = key.encode("utf-16-le", "surrogatepass")
        length = len(units) // 2
        if self._by_hash_code:
            code = 0
            for unit in struct.unpack("<%dH" % length, units):
                code = (31 * code + unit) & 0xFFFFFFFF
            product = (code * _GOLDEN) & _MASK
            return product ^ product >> 32
        if self._by_words:
            if key.isascii() and length <= _MOST_ASCII:
                return self._hash.of(_words(key.encode("ascii"), 8), length)
            if length <= _MOST:
                return self._hash.of(_words(units, 4), _MOST_ASCII + length)
        return self._hash.of(_words(units, 4) or (0,), _LONGER + length)

    def position(self, key):
        """Returns where a key is, or -1."""
        wanted = self._wanted(key)
        number = ((wanted & 0xFFFFFFFF) * self._count) >> 32
        for _ in range(min(self._count, _MOST_STEPS)):
            header = int(self._index[_FIRST_SLOT + number * self._stride]) & _MASK
            if header == 0:
                return -1
            if (header ^ wanted) >> 33 == 0:
                position = (header & (1 << 27) - 1) - 1
                if not 0 <= position < len(self._keys):
                    raise self._damaged("position %d of %d" % (position, len(self._keys)))
                if self._keys[position] == key:
                    return position
            number = number + 1 if number + 1 < self._count else 0
        if self._count > _MOST_STEPS:
            raise self._damaged("damaged: no end after %d slots" % _MOST_STEPS)
        return -1


class _Vocabulary(Sequence):
    """Terms and their positions, both ways."""

    def __init__(self, terms, slots):
        self._terms, self._slots = terms, slots

    def __len__(self):
        return len(self._terms)

    def __getitem__(self, position):
        term = self._terms[position]
        return int(term) if isinstance(term, np.integer) else term

    def position(self, term):
        """Returns where a term is, or -1 if it is not in the vocabulary."""
        if self._slots is None:
            raise ModelError("a vocabulary without its index, as in a saved file: share it from a"
                             " JVM, or make a dict of its terms")
        return self._slots.position(_key(term))

    def positions(self, terms):
        """Returns where terms are, as an array, -1 for those that are absent."""
        return np.fromiter((self.position(term) for term in terms), np.int32)

    def __contains__(self, term):
        return self.position(term) >= 0


class _InPlaceMap(Mapping):
    """A map that is read in place."""

    def __init__(self, keys, values, slots):
        self._keys, self._values, self._slots = keys, values, slots

    def __len__(self):
        return len(self._keys)

    def __iter__(self):
        return (key if isinstance(key, str) else int(key) for key in self._keys)

    def __getitem__(self, key):
        position = self._slots.position(_key(key))
        if position < 0:
            raise KeyError(key)
        return _value(self._values, position)

    def __contains__(self, key):
        return self._slots.position(_key(key)) >= 0


def _key(key):
    return key if isinstance(key, str) else int(key)


def _value(values, position):
    """Returns one value, of a record a dict; None for null."""
    if isinstance(values, Groups):
        return values.group(position)
    if isinstance(values, dict):
        return {name: _value(column, position) for name, column in values.items()}
    value = values[position]
    return None if value is np.ma.masked else value


# ---------------------------------------------------------------------------------------------
# Live models of JVMs

_LOCK_TIMEOUT_SECONDS = 10
_RANGE = 1 << 20


def attach(handle, key=None):
    """Maps a live model of a JVM of the same user on this host, without a copy.

    handle: the text of PersistedModel.handle(); or that of ModelClient.handle(), with a key.
    key: the text of a ModelKey of that store.

    Raises FileNotFoundError if the model is gone, ModelError if the text is no handle.
    """
    _require_locks()
    kind, _, rest = handle.partition(":1:")
    parts = rest.split(":")
    if kind == "modelshare" and key is None and len(parts) in (2, 3):
        if len(parts) == 3:
            raise ModelError("the handle hands ownership over, which only a JVM can take: ask for"
                             " it before transfer(): %s" % handle)
        return _segment(_path(parts[1], handle), None)
    if kind == "modelshare-store" and len(parts) == 3:
        return _of_store(_path(parts[0], handle), parts[1], parts[2], key, handle)
    if kind == "modelshare-store" and parts[0] == "in-process":
        raise ModelError("a store inside of its JVM, which no other process can read: %s" % handle)
    raise ModelError("no handle of a model, or of a store%s: %s"
                     % (" whose model a key names" if key is None else "", handle[:100]))


def version(directory, name, version="current"):
    """Maps a version of a model in a ModelRepository, without a copy.

    directory: that of the repository.
    version: a label, or the number of a version.

    Publishers see that it is read, and retention leaves it, while it is open.
    """
    _require_locks()
    if os.path.basename(name) != name or os.path.basename(str(version)) != str(version):
        raise ModelError("no name or label: %s, %s" % (name, version))
    versions = os.path.join(os.path.abspath(os.fsdecode(directory)), name + ".versions")
    try:
        _require_private(versions)
        return _version(versions, version)
    except FileNotFoundError as e:
        if os.path.isdir(versions):
            raise
        raise FileNotFoundError(
            errno.ENOENT, "nothing was published under the name %s" % name, versions) from e


def _version(versions, version):
    while True:
        number, content = (version, None) if isinstance(version, int) else _label(
            versions, version)
        path = os.path.join(versions, "%d.model" % number)
        lock = _read_lock(os.path.join(versions, "locks"), str(number), path)
        try:
            model = _segment(path, lock)
        except FileNotFoundError:
            # removed after the label was read, if that points elsewhere now
            if content is None or _label(versions, version)[0] == number:
                raise
            continue
        if content not in (None, model.metadata.get("modelshare.digest")):
            raise ModelError("label %s points to a version with other content: file=%s"
                             % (version, path))
        return model


def _label(versions, label):
    """Returns the number of the version to which a label points, and its content."""
    path = os.path.join(versions, label + ".label")
    try:
        with os.fdopen(os.open(path, os.O_RDONLY), "rb") as file:
            text = file.read(1025).decode("latin-1")
    except FileNotFoundError as e:
        raise FileNotFoundError(errno.ENOENT, "no such label: %s" % label, path) from e
    lines = dict(line.partition("=")[::2] for line in text.split("\n"))
    if lines.get("modelshare-label") != "1" or not lines.get("number", "").isdecimal():
        raise ModelError("no label: file=%s" % path)
    return int(lines["number"]), lines.get("content")


def _require_locks():
    if fcntl is None:
        raise ModelError("live models are read on POSIX systems only: save the model to a file")


def _path(encoded, handle):
    try:
        path = urllib.parse.unquote(encoded, "utf-8", "strict")
    except UnicodeDecodeError as e:
        raise ModelError("no handle: no path: %s" % handle[:100]) from e
    if not os.path.isabs(path) or os.path.normpath(path) != path:
        raise ModelError("no handle: not a plain absolute path: %s" % handle[:100])
    return path


def _of_store(directory, store, lease, key, handle):
    if key is None:
        raise ModelError("the handle of a store leads to many models: pass on the key of one"
                         " (ModelKey.toString()), handle=%s" % handle[:100])
    parts = str(key).split(":")
    if len(parts) != 5 or parts[:2] != ["modelshare-key", "1"]:
        raise ModelError("no key of a model: %s" % key)
    if parts[2] != store:
        raise ModelError("a key of another store: %s, this one is %s" % (key, store))
    for number in (store, lease, parts[3]):
        if len(number) != 32 or not set(number) <= set("0123456789abcdef"):
            raise ModelError("no number of a store or a model: %s" % number)
    leases = os.path.join(directory, "leases", lease)
    marker = os.path.join(leases, store + ".store")
    segment = os.path.join(directory, parts[3])
    try:
        _require_private(directory)  # which goes with the last model in it
        os.stat(marker)
        if os.path.lexists(segment + ".model"):
            return _segment(segment + ".model", None)
        if os.path.lexists(segment + ".reusable"):
            # only after this may it be opened: its file is used again if nobody reads it
            return _segment(segment + ".reusable", _read_lock(marker, parts[3], segment))
        with os.fdopen(os.open(os.path.join(leases, parts[3] + ".linked"), os.O_RDONLY)) as link:
            length, _, path = link.read().split("\n", 2)
    except FileNotFoundError as e:
        if os.path.exists(marker):
            raise FileNotFoundError(
                errno.ENOENT, "the store has no such model, or not any more", segment) from e
        raise FileNotFoundError(errno.ENOENT, "the store is gone: its owner has closed it, or has"
                                " died and it was removed", marker) from e
    model = open(path)
    if len(model._mapping) != int(length):
        raise ModelError("the file has changed since it was put into the store: file=%s" % path)
    return model


def _require_private(directory):
    """Makes sure that a directory is this user's alone, so that nobody else has put files there."""
    found = os.lstat(directory)
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o077:
        raise PermissionError(errno.EPERM, "not a directory of this user alone: owner=%d, mode=%o"
                              % (found.st_uid, stat.S_IMODE(found.st_mode)), directory)


def _segment(path, lock):
    """Maps a segment. The lock ends with the mapping, when no array is left."""
    mapped = None
    try:
        if lock is None:
            _require_private(os.path.dirname(path))
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            found = os.fstat(descriptor)
            if (not stat.S_ISREG(found.st_mode) or found.st_uid != os.geteuid()
                    or stat.S_IMODE(found.st_mode) != 0o400 or found.st_nlink != 1):
                raise PermissionError(errno.EPERM, "not a published model of this user: owner=%d,"
                                      " mode=%o, links=%d"
                                      % (found.st_uid, stat.S_IMODE(found.st_mode),
                                         found.st_nlink), path)
            mapped = _mapped(descriptor, path)
        finally:
            os.close(descriptor)
    except FileNotFoundError as e:
        raise FileNotFoundError(
            errno.ENOENT, "no such model: its owner has closed or replaced it, or has died and it"
            " was removed", path) from e
    finally:
        if lock is not None:
            if mapped is None:
                lock()
            else:
                weakref.finalize(mapped, lock).atexit = False
    return Model(mapped, path)


class _LockFile:
    """A file of which only the locks matter, opened once.

    To close any descriptor of a file drops all locks that a process has on it. So one descriptor
    is kept as long as anything is locked, and threads share it.
    """

    guard = threading.RLock()
    known = {}

    def __init__(self, descriptor, identity):
        self.descriptor, self.identity = descriptor, identity
        self.holders = {}
        self.users = 0

    @classmethod
    def enter(cls, path):
        """Returns the file, which stays open until leave(), whatever is released meanwhile."""
        found = os.stat(path, follow_symlinks=False)
        identity = (found.st_dev, found.st_ino)
        if identity not in cls.known:
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
            cls.known[identity] = cls(descriptor, identity)
        file = cls.known[identity]
        file.users += 1
        return file

    def leave(self):
        self.users -= 1
        self.close_if_unused()

    def try_lock(self, start):
        """Returns whether this process is a reader now."""
        if start not in self.holders:
            try:
                fcntl.lockf(self.descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB, 1, start)
            except OSError as e:
                if e.errno not in (errno.EAGAIN, errno.EACCES):
                    raise
                return False
            self.holders[start] = 0
        self.holders[start] += 1
        return True

    def release(self, start):
        with self.guard:
            self.holders[start] -= 1
            if self.holders[start] == 0:
                del self.holders[start]
                fcntl.lockf(self.descriptor, fcntl.LOCK_UN, 1, start)
            self.close_if_unused()

    def close_if_unused(self):
        if not self.holders and not self.users:
            del self.known[self.identity]
            os.close(self.descriptor)

    @classmethod
    def after_fork(cls):
        """A child has the memory of its parent, but none of its locks."""
        cls.guard = threading.RLock()
        for file in cls.known.values():
            for start in file.holders:
                fcntl.lockf(file.descriptor, fcntl.LOCK_SH, 1, start)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_LockFile.after_fork)


def _read_lock(path, key, what):
    """Announces this process as a reader, as ReaderLock does. Returns what ends that."""
    start = _number(key) * _RANGE
    deadline = time.monotonic() + _LOCK_TIMEOUT_SECONDS
    pause = 0.0001
    while True:
        with _LockFile.guard:
            file = _LockFile.enter(path)
            try:
                if file.try_lock(start):
                    return _release(file, start)
            finally:
                file.leave()
        if time.monotonic() > deadline:
            raise TimeoutError(errno.ETIMEDOUT, "the owner has looked for readers of a model for"
                               " more than %d seconds: its process may be stopped"
                               % _LOCK_TIMEOUT_SECONDS, what)
        time.sleep(pause)
        pause = min(2 * pause, 0.02)


def _release(file, start):
    return lambda: file.release(start)


def _number(key):
    """Returns 40 bits of a key, the first of one that is a number at random."""
    if len(key) == 32 and set(key) <= set("0123456789abcdef"):
        return int(key[:10], 16)
    value = 0xCBF29CE484222325
    for char in key:
        value = ((value ^ ord(char)) * 0x100000001B3) & _MASK
    return value >> 24
