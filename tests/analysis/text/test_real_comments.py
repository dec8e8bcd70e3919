# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Nine themes beside the nine labels experts gave the same comments: docs/methods/comments.md, section 5."""

import csv

import pytest
from sklearn.cluster import KMeans
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.metrics import normalized_mutual_info_score

from ledestjerne.analysis.text.themes import find_themes
from tests.real_data import shared_data


@pytest.mark.real_data
def test_themes_agree_with_experts_far_better_than_plain_word_counts() -> None:
    with shared_data("text", "nhs_ff_comments_phase1_trustAB.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    texts, labels = [row["feedback"] for row in rows], [row["label"] for row in rows]
    assert len(set(labels)) == 9
    counts = KMeans(9, n_init=3, random_state=0).fit_predict(CountVectorizer().fit_transform(texts))
    baseline = normalized_mutual_info_score(labels, counts)
    ours = normalized_mutual_info_score(labels, find_themes(texts, least=5).of)
    assert ours > max(0.11, 2 * baseline), (ours, baseline)
