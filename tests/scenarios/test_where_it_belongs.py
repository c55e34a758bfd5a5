"""Things written where they do not belong, and what is told about where they do."""

from tests.scenarios.telling import told


@told("‘PARTY: unknown’, or ‘ranking: unknown’", "‘PARTY: unknown’", "‘ranking: unknown’")
def test_unknown_where_statements_belong():
    """
    preferences:
      us: {core: [go], secondary: ‹wrong-kind›unknown}
      them: {statements: [go, ‹unknown-name›unknown]}
    variants: {v: {preferences: {us: {weights: ‹wrong-kind›unknown}}}}
    """


@told("write ‘PARTY: unknown’", "expected a list for ‘require’, found a text (None)")
def test_unknown_in_other_sections():
    """
    preferences: ‹wrong-kind›unknown
    require: ‹wrong-kind›unknown
    """


@told("did you mean ‘any_order’?", "has no ‘prefer’", "did you mean ‘prefer’?", "did you mean ‘any_order’?")
def test_a_group_that_is_misspelt():
    """
    preferences:
      us: {core: [{‹unknown-key›anyorder: [stay, pay]}, ‹missing-key›{because: It rains, ‹unknown-key›prefr: go}]}
      them: {ranking: [{‹unknown-key›any-order: [s1, s2]}]}
    """


@told("expected a mapping of parties for ‘views’, found a text (write ‘egypt:’, and behind it")
def test_a_party_alone_where_views_belong():
    """
    views: ‹wrong-kind›egypt
    """


@told("write ‘us:’, and behind it", "behind it a number", "known keys: name, options")
def test_texts_and_lists_where_mappings_belong():
    """
    views: ‹wrong-kind›[us, them]
    preferences: {us: {weights: ‹wrong-kind›[stay, pay]}}
    issues: {x: ‹wrong-kind›stay}
    """


@told("‘unseen: …’", "‘statements: …’, ‘ranking: …’ or ‘known: …’", "‘options: …’")
def test_a_list_without_the_key_that_says_what_it_lists():
    """
    views: {us: ‹wrong-kind›[go], them: {preferences: {us: ‹wrong-kind›[stay]}}}
    issues: {x: ‹wrong-kind›[stay]}
    """


@told("under ‘preferences’: preferences: {them: …}", "known keys: unseen, preferences")
def test_a_belief_outside_the_preferences_of_a_view():
    """
    views: {us: {‹unknown-key›them: {statements: [go]}, ‹unknown-key›beliefs: {}}}
    """


@told("known: go", "known: stay and pay", "known: us and them", "known: stay, pay and go")
def test_known_names_where_none_is_near():
    """
    views: {us: {unseen: [‹unknown-option›bomb]}, them: {unseen: [‹unknown-option›bomb]}}
    commitments: {c: {by: ‹unknown-party›xyz, status: kept}}
    status_quo: [‹unknown-option›bomb]
    """


@told("write {rule: …, doubtful: true}")
def test_doubt_on_a_line_below_its_rule():
    """
    require:
      - stay or pay
        doubtful‹yaml-syntax›: true
    """


@told("write {rule: …, because: …}, or of a statement {prefer: …, because: …}")
def test_a_reason_on_a_line_below_its_statement():
    """
    preferences:
      us:
        core:
          - stay

            because‹yaml-syntax›: It rains
    """


@told("write {name: …, doubtful: true}")
def test_doubt_on_a_line_below_its_option():
    """
    format: detente/1
    title: T
    parties:
      us:
        options:
          stay: Stay
            doubtful‹yaml-syntax›: true
    """
