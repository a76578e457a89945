"""Order: nodes so that every edge points forward, nodes that need each other grouped together."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def groups(nodes: Iterable[Node], edges: Iterable[tuple[Node, Node]]) -> tuple[tuple[Node, ...], ...]:
    """Strongly connected groups of the nodes, earlier ones first; ties and members in the nodes' own order.

    >>> groups("abcd", [("a", "b"), ("b", "c"), ("c", "b"), ("a", "d")])
    (('a',), ('b', 'c'), ('d',))
    """
    import networkx

    listed = list(dict.fromkeys(nodes))
    rank = {node: position for position, node in enumerate(listed)}
    graph: networkx.DiGraph[Node] = networkx.DiGraph()
    graph.add_nodes_from(listed)
    graph.add_edges_from((one, other) for one, other in edges if one in rank and other in rank)
    condensed = networkx.condensation(graph)
    first = {group: min(rank[node] for node in condensed.nodes[group]["members"]) for group in condensed}
    ordered = networkx.lexicographical_topological_sort(condensed, key=lambda group: first[group])
    return tuple(tuple(sorted(condensed.nodes[group]["members"], key=rank.__getitem__)) for group in ordered)
