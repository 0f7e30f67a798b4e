# The same net, training step and decoding in PyTorch, eager, on one thread. Reads what to do as JSON from standard input,
# `{weights, shape, examples, answerFrom, prompt, answer, shortestMs}`, and prints `{version, loss, training, decoding}`,
# the last two in tokens per second of processor time.
import json
import math
import struct
import sys
import time

import torch
import torch.nn.functional as F

torch.set_num_threads(1)


def read_safetensors(path):
    types = {"F16": torch.float16, "F32": torch.float32}
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = bytearray(file.read())
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        start, end = entry["data_offsets"]
        values = torch.frombuffer(data[start:end], dtype=types[entry["dtype"]])
        tensors[name] = values.reshape(entry["shape"]).float().clone().requires_grad_()
    return tensors


class Net:
    def __init__(self, weights, shape):
        self.weights = weights
        self.width, self.heads, self.layers = shape["width"], shape["heads"], shape["layers"]
        half = self.width // self.heads // 2
        angles = torch.outer(torch.arange(shape["context"]), 10_000 ** (-torch.arange(half) / half))
        self.cosines, self.sines = angles.cos(), angles.sin()

    def of(self, layer, name):
        return self.weights[f"layers.{layer}.{name}"]

    def rotate(self, x, start):
        a, b = x.chunk(2, -1)
        c = self.cosines[start : start + x.shape[-2]]
        s = self.sines[start : start + x.shape[-2]]
        return torch.cat((a * c - b * s, a * s + b * c), -1)

    def embed(self, ids):
        return F.embedding(ids, self.weights["embedding"]) * math.sqrt(self.width)

    def norm(self, x, gain):
        return F.rms_norm(x, (self.width,), gain, 1e-6)

    def layer(self, x, layer, cache=None):
        """`cache`: normed rows, keys and values of what was read before; None where everything is read at once."""
        batch, length, width = x.shape
        normed = self.norm(x, self.of(layer, "attention_norm"))
        start = 0 if cache is None or "keys" not in cache else cache["keys"].shape[2]
        before = cache["normed"] if start else normed.new_zeros(batch, 2, width)
        padded = torch.cat((before, normed), 1)
        taps = self.of(layer, "convolution")
        convolved = normed + padded[:, 1:-1] * taps[0] + padded[:, :-2] * taps[1]
        qkv = (convolved @ self.of(layer, "queries_keys_values")).view(batch, length, 3, self.heads, -1)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        q, k = self.rotate(q, start), self.rotate(k, start)
        if cache is not None:
            if start:
                k, v = torch.cat((cache["keys"], k), 2), torch.cat((cache["values"], v), 2)
            cache.update(normed=padded[:, -2:], keys=k, values=v)
        attended = F.scaled_dot_product_attention(q, k, v, is_causal=start == 0)
        x = x + attended.transpose(1, 2).reshape(batch, length, width) @ self.of(layer, "attention_output")
        expanded = self.norm(x, self.of(layer, "hidden_norm")) @ self.of(layer, "expand")
        return x + F.gelu(expanded, approximate="tanh") @ self.of(layer, "contract")

    def logits(self, x):
        return self.norm(x, self.weights["final_norm"]) @ self.weights["embedding"].T


def rate(tokens, work, shortest_ms):
    start, rounds = time.process_time(), 0
    while (time.process_time() - start) * 1000 < shortest_ms or rounds == 0:
        work()
        rounds += 1
    return tokens * rounds / (time.process_time() - start)


def main():
    job = json.load(sys.stdin)
    net = Net(read_safetensors(job["weights"]), job["shape"])
    ids = torch.tensor(job["examples"])
    answer_from = job["answerFrom"]
    parameters = list(net.weights.values())
    optimizer = torch.optim.Adam(parameters, lr=1e-5, betas=(0.9, 0.98), fused=True)

    def step():
        x = net.embed(ids[:, :-1])
        for layer in range(net.layers):
            x = net.layer(x, layer)
        logits = net.logits(x[:, answer_from - 1 :])
        loss = F.cross_entropy(logits.flatten(0, 1), ids[:, answer_from:].flatten())
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1)
        optimizer.step()
        return loss.item()

    @torch.inference_mode()
    def decode():
        caches = [{} for _ in range(net.layers)]
        pieces = [ids[:1, : job["prompt"]], *ids[:1, job["prompt"] : job["prompt"] + job["answer"]].split(1, 1)]
        for place, piece in enumerate(pieces):
            x = net.embed(piece)
            for layer, cache in enumerate(caches):
                x = net.layer(x, layer, cache)
            if place > 0:
                net.logits(x[:, -1:])

    loss = step()
    training = rate(ids.shape[0] * (ids.shape[1] - 1), step, job["shortestMs"])
    decode()
    decoding = rate(job["prompt"] + job["answer"], decode, job["shortestMs"])
    print(json.dumps({"version": torch.__version__, "loss": loss, "training": training, "decoding": decoding}))


main()
