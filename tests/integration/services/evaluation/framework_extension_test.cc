// Frameworks that extend another.
#include "tests/integration/services/evaluation/framework_fixture.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::EqualsProto;
using ::jixiao::testing::HasViolation;
using ::jixiao::testing::IsOkAndHolds;
using ::jixiao::testing::StatusIs;

class FrameworkExtension : public FrameworkFixture {
 protected:
  // A city's: 预算执行率 4 of the 10 points in place of 3.
  static v1::Framework City(const std::string& base) {
    v1::Framework city;
    city.set_base(base);
    city.set_display_name("市指标体系");
    const auto weigh = [&city](const std::string& code, const char* weight) {
      v1::Indicator* node = city.add_indicators();
      node->set_code(code);
      node->mutable_weight()->set_value(weight);
    };
    weigh("A1.1", "4");
    weigh("A2.1", "6");
    return city;
  }

  void ExpectNoBase(const std::string& base, const std::string& why) {
    EXPECT_THAT(Create(City(base), "city").status(),
                HasViolation("framework.base", why));
    EXPECT_EQ(database_.Count("framework WHERE framework = 'city'"), 0);
  }
};

TEST_F(FrameworkExtension, IsKeptAndShownWhole) {
  MustCreateActive(SmallFramework());
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework city,
                          Create(City(kFirstRevision), "city"));
  v1::Framework expected = SmallFramework();
  expected.set_display_name("市指标体系");
  expected.set_base(kFirstRevision);
  expected.mutable_indicators(2)->mutable_weight()->set_value("4");
  expected.mutable_indicators(4)->mutable_weight()->set_value("6");
  v1::Framework content = city;
  for (const char* field : {"name", "uid", "state", "digest", "create_time",
                            "update_time", "etag", "revision"}) {
    content.GetReflection()->ClearField(
        &content, content.GetDescriptor()->FindFieldByName(field));
  }
  EXPECT_THAT(content, EqualsProto(expected));
  EXPECT_THAT(Get("frameworks/city"), IsOkAndHolds(EqualsProto(city)));
}

TEST_F(FrameworkExtension, ReplacingItByWhatWasReadChangesNothing) {
  MustCreateActive(SmallFramework());
  v1::Framework content = City(kFirstRevision);
  content.add_omitted_codes("E1");
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework city, Create(content, "city"));
  EXPECT_EQ(city.checks_size(), 0);
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework again, Update(city));
  EXPECT_EQ(again.digest(), city.digest());
}

TEST_F(FrameworkExtension, TheBaseIsPinnedWhereItIsNamedWithoutRevision) {
  const v1::Framework first = MustCreateActive(SmallFramework());
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework city,
                          Create(City(kFramework), "city"));
  EXPECT_EQ(city.base(), kFirstRevision);
  // What becomes of the base later is not the city's affair.
  v1::Framework draft = MustRevise(first);
  draft.mutable_indicators(2)->set_display_name("改名");
  JX_ASSERT_OK_AND_ASSIGN(draft, Update(draft));
  JX_ASSERT_OK(Activate(draft.name(), draft.etag()));
  EXPECT_EQ(MustGet("frameworks/city").indicators(2).display_name(),
            "预算执行率");
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework town,
                          Create(City(kFramework), "town"));
  EXPECT_EQ(town.base(), kSecondRevision);
}

TEST_F(FrameworkExtension, TheBaseMustBeThereAndNoDraft) {
  ExpectNoBase("frameworks/none", "frameworks/none does not exist");
  ExpectNoBase("frameworks/none@4", "frameworks/none@4 does not exist");
  ExpectNoBase("small", "frameworks/{framework}@{revision}");
  JX_ASSERT_OK(Create(SmallFramework()));
  ExpectNoBase(kFirstRevision, "frameworks/small@1 is a DRAFT");
  ExpectNoBase(kFramework, "frameworks/small@1 is a DRAFT");
}

TEST_F(FrameworkExtension, ARetiredBaseIsStillABase) {
  const v1::Framework base = MustCreateActive(SmallFramework());
  JX_ASSERT_OK(Retire(kFirstRevision, base.etag()));
  JX_EXPECT_OK(Create(City(kFirstRevision), "city"));
}

TEST_F(FrameworkExtension, NoFrameworkExtendsItself) {
  v1::Framework draft = MustRevise(MustCreateActive(SmallFramework()));
  for (const char* base : {kFramework, kFirstRevision, kSecondRevision}) {
    draft.set_base(base);
    EXPECT_THAT(Update(draft).status(),
                HasViolation("framework.base", "another framework"))
        << base;
  }
}

// The way round has to pass a DRAFT, which cannot be a base.
TEST_F(FrameworkExtension, TwoFrameworksCannotExtendEachOther) {
  v1::Framework province = MustRevise(MustCreateActive(SmallFramework()));
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework city,
                          Create(City(kFirstRevision), "city"));
  province.set_base("frameworks/city@1");
  EXPECT_THAT(Update(province).status(),
              HasViolation("framework.base", "is a DRAFT"));
  EXPECT_THAT(Create(City(kSecondRevision), "town").status(),
              HasViolation("framework.base", "is a DRAFT"));
  JX_ASSERT_OK(Activate(city.name(), city.etag()));
  // Now small@2 stands on city@1, which stands on small@1: no circle.
  JX_ASSERT_OK(Update(province));
}

TEST_F(FrameworkExtension, FiveMayExtendEachOtherAndNotSix) {
  v1::Framework framework = MustCreateActive(SmallFramework(), "level1");
  for (int level = 2; level <= 5; ++level) {
    framework = MustCreateActive(City(framework.name()),
                                 "level" + std::to_string(level));
  }
  EXPECT_THAT(Create(City(framework.name()), "level6").status(),
              HasViolation("framework.base", "at most 5"));
  // A revision keeps the depth of what it is a copy of.
  const v1::Framework draft = MustRevise(framework);
  JX_ASSERT_OK_AND_ASSIGN(const v1::Framework second,
                          Activate(draft.name(), draft.etag()));
  EXPECT_THAT(Create(City(second.name()), "level6").status(),
              HasViolation("framework.base", "at most 5"));
  // Without its base it is the first again.
  v1::Framework whole = MustRevise(second);
  whole.clear_base();
  JX_ASSERT_OK_AND_ASSIGN(whole, Update(whole));
  JX_ASSERT_OK(Activate(whole.name(), whole.etag()));
  JX_EXPECT_OK(Create(City(whole.name()), "level6"));
}

TEST_F(FrameworkExtension, FaultsAreNamedByTheirPlaceInTheRequest) {
  MustCreateActive(SmallFramework());
  v1::Framework city = City(kFirstRevision);
  city.mutable_indicators(1)->mutable_weight()->set_value("-6");
  city.add_omitted_codes("E2");
  EXPECT_THAT(Create(city, "city").status(),
              HasViolation("framework.omitted_codes[0]", "E1"));
  city.set_omitted_codes(0, "A1.1");
  city.mutable_indicators()->DeleteSubrange(0, 1);
  const absl::Status status = Create(city, "city").status();
  EXPECT_THAT(status, HasViolation("framework.indicators[0].weight"));
  EXPECT_THAT(status, HasViolation("framework.base", "its check E1"));
}

TEST_F(FrameworkExtension, WeightsThatNoLongerSumAreRefused) {
  MustCreateActive(SmallFramework());
  v1::Framework city = City(kFirstRevision);
  city.mutable_indicators()->RemoveLast();
  EXPECT_THAT(Create(city, "city"),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       type::v1::ERROR_REASON_WEIGHTS_NOT_FULL));
}

TEST_F(FrameworkExtension, BaseAndExtensionTogetherAreBounded) {
  std::string name;
  for (int i = 0; i < 1000; ++i) name += "职";
  const auto add_leaves = [&name](v1::Framework* framework, const char* prefix,
                                  int count) {
    for (int i = 0; i < count; ++i) {
      v1::Indicator* leaf = framework->add_indicators();
      leaf->set_code(prefix + std::to_string(i));
      leaf->set_parent_code("A2");
      leaf->set_display_name(name);
      leaf->mutable_weight()->set_value("0.1");
      leaf->mutable_qualitative();
    }
  };
  v1::Framework base = SmallFramework();
  base.mutable_indicators()->RemoveLast();
  base.mutable_full_marks()->set_value("73");
  base.clear_grades();
  add_leaves(&base, "L", 700);
  MustCreateActive(base);
  v1::Framework city;
  city.set_base(kFirstRevision);
  add_leaves(&city, "M", 800);
  EXPECT_THAT(Create(city, "city").status(),
              HasViolation("framework.base", "longer than 4 MiB"));
}

}  // namespace
}  // namespace jixiao::evaluation
