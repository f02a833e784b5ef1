// What holds of every framework over every base.
#include <gtest/gtest.h>

#include <random>

#include "absl/strings/str_cat.h"
#include "common/testing/matchers.h"
#include "services/evaluation/domain/framework/extend.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

// Random frameworks that share their codes, keys and ids: valid enough to be
// merged, which does not ask for more.
class FrameworkMaker {
 public:
  explicit FrameworkMaker(unsigned seed) : random_(seed) {}

  int Below(int bound) {
    return std::uniform_int_distribution<int>(0, bound - 1)(random_);
  }

  v1::Framework Base() {
    v1::Framework framework;
    framework.set_display_name("省");
    framework.mutable_full_marks()->set_value("100");
    for (int i = 0; i < 4; ++i) AddSome(&framework);
    for (const char* root : {"A", "B"}) {
      test::AddNode(&framework, root, "", root);
      for (int i = 0; i < 1 + Below(4); ++i) {
        const std::string code = absl::StrCat(root, ".", i);
        test::AddNode(&framework, code, root, code);
        AddLeaf(&framework, absl::StrCat(code, ".1"), code);
      }
    }
    return framework;
  }

  v1::Framework Extending() {
    v1::Framework framework;
    framework.set_base("frameworks/base@1");
    if (Below(2) == 0) framework.set_display_name("市");
    for (int i = 0; i < 3; ++i) AddSome(&framework);
    for (int i = 0; i < Below(6); ++i) {
      const std::string parent = absl::StrCat(Below(2) ? "A." : "B.", Below(5));
      AddLeaf(&framework, absl::StrCat(parent, ".", 1 + Below(3)), parent);
    }
    if (Below(2) == 0) test::AddNode(&framework, "C", "", "效益");
    for (int i = 0; i < Below(3); ++i) {
      framework.add_omitted_codes(Below(2) ? absl::StrCat("A.", Below(4))
                                           : absl::StrCat("E", Below(5)));
    }
    return framework;
  }

 private:
  // A fact, a check, a grade and a word of few different keys; twice the same
  // key is left out.
  void AddSome(v1::Framework* framework) {
    const std::string n = absl::StrCat(Below(100));
    if (!Has(framework->facts(), n, [](auto& f) { return f.key(); })) {
      test::AddFact(framework, n, "事实" + n, Below(2) ? "CNY" : "person");
    }
    const std::string id = "E" + absl::StrCat(Below(5));
    if (!Has(framework->checks(), id, [](auto& c) { return c.id(); })) {
      test::AddRelation(framework, id, {n, "1"}, v1::RELATION_OPERATOR_EQUAL,
                        Below(2) ? "万元" : "");
    }
    const std::string name = "级" + absl::StrCat(Below(4));
    if (!Has(framework->grades(), name,
             [](auto& g) { return g.display_name(); })) {
      v1::Grade* grade = framework->add_grades();
      grade->set_display_name(name);
      grade->mutable_lower_bound()->set_value(absl::StrCat(Below(100)));
    }
    if (!Has(framework->tier_words(), name, [](auto& w) { return w.word(); })) {
      v1::TierWord* word = framework->add_tier_words();
      word->set_word(name);
      word->set_tier(static_cast<v1::Tier>(1 + Below(3)));
    }
  }

  void AddLeaf(v1::Framework* framework, const std::string& code,
               const std::string& parent) {
    if (Has(framework->indicators(), code, [](auto& n) { return n.code(); })) {
      return;
    }
    v1::Indicator* leaf = test::AddNode(framework, code, parent, code);
    if (Below(2) == 0) leaf->clear_parent_code();
    if (Below(2) == 0) leaf->mutable_weight()->set_value("5");
    if (Below(2) == 0) {
      v1::QualitativeRule* rule = leaf->mutable_qualitative();
      if (Below(2) == 0) rule->mutable_full_bound()->set_value("0.9");
      if (Below(2) == 0) rule->add_points()->set_id("1");
      if (Below(3) == 0) rule->mutable_partly_share()->set_value("0.3");
    } else {
      v1::QuantitativeRule* rule = leaf->mutable_quantitative();
      rule->set_method(static_cast<v1::ScoringMethod>(Below(8)));
      if (Below(2) == 0) rule->mutable_target()->set_value("1");
      if (Below(2) == 0) rule->mutable_overrun_remark()->set_value("1.3");
      if (Below(2) == 0) rule->add_tiers()->mutable_points()->set_value("5");
    }
  }

  template <typename List, typename KeyOf>
  static bool Has(const List& list, const std::string& key, KeyOf key_of) {
    for (const auto& element : list) {
      if (key_of(element) == key) return true;
    }
    return false;
  }

  std::mt19937 random_;
};

TEST(ExtendProperty, ExtendingByTheResultGivesTheResultAgain) {
  for (unsigned seed = 0; seed < 2000; ++seed) {
    FrameworkMaker maker(seed);
    const v1::Framework base = maker.Base();
    const v1::Framework extending = maker.Extending();
    status::Violations violations;
    const v1::Framework once = Extend(base, extending, &violations).framework;
    const v1::Framework twice = Extend(base, once, &violations).framework;
    ASSERT_THAT(twice, testing::EqualsProto(once)) << "seed " << seed;
  }
}

TEST(ExtendProperty, NothingIsLostAndNothingComesFromNowhere) {
  for (unsigned seed = 0; seed < 2000; ++seed) {
    FrameworkMaker maker(seed);
    const v1::Framework base = maker.Base();
    const v1::Framework extending = maker.Extending();
    status::Violations violations;
    const ExtendedFramework extended = Extend(base, extending, &violations);
    std::vector<int> own(extending.indicators_size(), 0);
    for (int i = 0; i < extended.framework.indicators_size(); ++i) {
      if (extended.indicators[i] < 0) continue;
      ++own[extended.indicators[i]];
      ASSERT_EQ(extended.framework.indicators(i).code(),
                extending.indicators(extended.indicators[i]).code());
    }
    for (const int times : own) ASSERT_EQ(times, 1) << "seed " << seed;
    for (int i = 0; i < extended.framework.checks_size(); ++i) {
      if (extended.checks[i] >= 0) continue;
      for (const std::string& omitted : extending.omitted_codes()) {
        ASSERT_NE(extended.framework.checks(i).id(), omitted);
      }
    }
  }
}

}  // namespace
}  // namespace jixiao::evaluation
