#include "services/cli/dataset/yaml.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/cli/dataset/yaml_map.h"

namespace jixiao::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class YamlTest : public ::testing::Test {
 protected:
  std::optional<YamlNode> Parse(const std::string& text) {
    file_ = SourceFile::FromText(text, "f.yaml", diagnostics_);
    if (file_ == nullptr) return std::nullopt;
    return ParseYaml(*file_, diagnostics_);
  }

  std::vector<std::string> Faults() {
    std::vector<std::string> faults;
    for (const Fault& fault : diagnostics_.Sorted()) {
      faults.push_back(ToString(fault));
    }
    return faults;
  }

  std::shared_ptr<const SourceFile> file_;
  Diagnostics diagnostics_;
};

TEST_F(YamlTest, KeepsNumbersAsTheyAreWritten) {
  const auto root = Parse("weight: 3.30\nflag: true\nnull_value:\n");
  ASSERT_TRUE(root.has_value());
  const YamlMap map(*root, "f.yaml",
                    {{"weight"}, {"flag", "null_value", "absent"}},
                    diagnostics_);
  EXPECT_EQ(map.Text("weight").text, "3.30");
  EXPECT_EQ(map.Text("flag").text, "true");
  EXPECT_EQ(map.Find("null_value"), nullptr);
  EXPECT_EQ(map.Find("absent"), nullptr);
  EXPECT_THAT(Faults(), IsEmpty());
}

TEST_F(YamlTest, PlacesCountCharactersNotBytes) {
  const auto root = Parse("- {name: 决算支出, unit: CNY}\n");
  ASSERT_TRUE(root.has_value());
  const YamlMap map(root->items[0], "a fact", {{"name", "unit"}}, diagnostics_);
  EXPECT_EQ(ToString(map.At("name")), "f.yaml:1:10");
  EXPECT_EQ(ToString(map.At("unit")), "f.yaml:1:22");
}

TEST_F(YamlTest, NamesTheNearestKeyForAnUnknownOne) {
  const auto root = Parse("wieght: 3\nname: x\n");
  ASSERT_TRUE(root.has_value());
  const YamlMap map(*root, "an indicator", {{"name"}, {"weight"}},
                    diagnostics_);
  EXPECT_THAT(Faults(),
              ElementsAre("f.yaml:1:1: unknown key \"wieght\" in an indicator; "
                          "did you mean weight?; accepted: name, weight"));
}

TEST_F(YamlTest, RefusesAKeyGivenTwiceAndAMissingOne) {
  const auto root = Parse("name: x\nname: y\n");
  ASSERT_TRUE(root.has_value());
  const YamlMap map(*root, "a check", {{"name", "id"}}, diagnostics_);
  EXPECT_FALSE(map.complete());
  EXPECT_EQ(map.Text("name").text, "x");
  EXPECT_THAT(Faults(), ElementsAre("f.yaml:1:1: a check needs the key id",
                                    "f.yaml:2:1: the key name is there twice"));
}

TEST_F(YamlTest, RefusesAListWhereATextIsWanted) {
  const auto root = Parse("name: [a, b]\nitems: text\n");
  ASSERT_TRUE(root.has_value());
  const YamlMap map(*root, "a check", {{"name", "items"}}, diagnostics_);
  EXPECT_EQ(map.Text("name").text, "");
  EXPECT_THAT(map.List("items"), IsEmpty());
  EXPECT_THAT(Faults(),
              ElementsAre("f.yaml:1:7: name of a check must be a text or "
                          "number",
                          "f.yaml:2:8: items of a check must be a list"));
}

TEST_F(YamlTest, SaysWhereTheSyntaxBreaks) {
  EXPECT_FALSE(Parse("a: [1, 2\nb: 3\n").has_value());
  ASSERT_EQ(Faults().size(), 1u);
  EXPECT_THAT(Faults()[0], HasSubstr("f.yaml:2:2: is no YAML: "));
}

TEST_F(YamlTest, RefusesAnchorsAliasesTagsAndSecondDocuments) {
  EXPECT_FALSE(Parse("a: &x 1\nb: *x\n").has_value());
  EXPECT_THAT(Faults(), ElementsAre(HasSubstr("f.yaml:1:4: anchors"),
                                    HasSubstr("f.yaml:2:4: anchors")));
  diagnostics_ = Diagnostics();
  EXPECT_FALSE(Parse("a: !!int 3\n").has_value());
  EXPECT_THAT(Faults(), ElementsAre(HasSubstr("the tag")));
  diagnostics_ = Diagnostics();
  EXPECT_FALSE(Parse("a: 1\n---\nb: 2\n").has_value());
  EXPECT_THAT(Faults(), ElementsAre(HasSubstr("more than one document")));
}

TEST_F(YamlTest, RefusesWhatTheParserWouldStandAtForever) {
  for (const char* text : {",", ",a: 1\n", "a: 1\n---\n, b\n", "--- ,,"}) {
    diagnostics_ = {};
    EXPECT_FALSE(Parse(text).has_value()) << text;
    EXPECT_THAT(Faults(), ElementsAre(HasSubstr("is no YAML: "))) << text;
  }
  diagnostics_ = {};
  EXPECT_FALSE(Parse("- 一\n---\n  ,\n").has_value());
  EXPECT_THAT(Faults(),
              ElementsAre("f.yaml:3:3: is no YAML: neither a key nor a list "
                          "nor a text begins here"));
}

TEST_F(YamlTest, NamesAnEscapeThatIsNoneInWholeCharacters) {
  EXPECT_FALSE(Parse("name: \"\\指\"\n").has_value());
  EXPECT_THAT(Faults(),
              ElementsAre("f.yaml:1:10: is no YAML: unknown escape character: "
                          "(a character of several bytes)"));
}

TEST_F(YamlTest, RefusesAnEmptyFile) {
  EXPECT_FALSE(Parse("").has_value());
  EXPECT_THAT(Faults(), ElementsAre("f.yaml: the file is empty"));
}

}  // namespace
}  // namespace jixiao::cli
