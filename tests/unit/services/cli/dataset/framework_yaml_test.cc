// A framework written as YAML and read again.
#include "services/cli/dataset/framework_yaml.h"

#include <random>
#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "services/cli/dataset/dataset.h"
#include "services/cli/dataset/yaml_text.h"
#include "tests/unit/services/cli/dataset/dataset_copy.h"
#include "tests/unit/services/cli/dataset/framework_folder.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Framework;
using ::testing::Eq;
using ::testing::HasSubstr;
using ::testing::Not;

// The framework that its own YAML is read as, without the text.
Framework ReadAgain(const Framework& framework) {
  Diagnostics diagnostics;
  Framework again =
      ReadFrameworkText(FrameworkYaml(framework), "f.yaml", diagnostics)
          .framework;
  for (const Fault& fault : diagnostics.Sorted()) {
    ADD_FAILURE() << ToString(fault);
  }
  again.clear_source_text();
  return again;
}

void ExpectReadsTheSame(Framework framework) {
  framework.clear_source_text();
  EXPECT_EQ(ReadAgain(framework).DebugString(), framework.DebugString());
}

TEST(FrameworkYaml, OfTheDemosReadsTheSame) {
  for (const char* name : {"nanjing-2024", "hunan-2018"}) {
    Diagnostics diagnostics;
    const FrameworkSource source = ReadFrameworkSource(
        std::string(JIXIAO_SOURCE_DIR "/deploy/demo/") + name, diagnostics);
    ASSERT_TRUE(diagnostics.empty()) << name;
    ExpectReadsTheSame(source.framework);
  }
}

// Numbers up as decimals, enumerations on valid values, every text its own.
class Filler {
 public:
  explicit Filler(std::uint32_t seed) : random_(seed) {}

  void Fill(google::protobuf::Message* message) {
    const auto* descriptor = message->GetDescriptor();
    const auto* reflection = message->GetReflection();
    for (int i = 0; i < descriptor->oneof_decl_count(); ++i) {
      const auto* oneof = descriptor->oneof_decl(i);
      Set(message, oneof->field(Below(oneof->field_count())));
    }
    for (int i = 0; i < descriptor->field_count(); ++i) {
      const auto* field = descriptor->field(i);
      if (field->containing_oneof() != nullptr) continue;
      if (field->is_repeated()) {
        const int count = Below(3) + 1;
        for (int n = 0; n < count; ++n) Add(message, field);
      } else {
        Set(message, field);
      }
    }
    if (descriptor->full_name() == "google.type.Decimal") {
      reflection->SetString(message, descriptor->field(0),
                            std::to_string(Below(100)) + ".50");
    }
  }

  int Below(int bound) {
    return std::uniform_int_distribution<int>(0, bound - 1)(random_);
  }

 private:
  std::string Text() {
    static const char* const kPieces[] = {"甲",
                                          "：",
                                          ": ",
                                          " #",
                                          "'",
                                          "\"",
                                          "\\",
                                          "\n",
                                          "- ",
                                          "null",
                                          "{",
                                          "}",
                                          "[",
                                          "]",
                                          ",",
                                          "&",
                                          "*",
                                          "!",
                                          "|",
                                          ">",
                                          "%",
                                          "@",
                                          "`",
                                          "=",
                                          "a",
                                          "7",
                                          " ",
                                          "~",
                                          "\t",
                                          "\r",
                                          "\xe2\x80\xa8",
                                          "…"};
    std::string text = "t" + std::to_string(++texts_);
    const int count = Below(6);
    for (int i = 0; i < count; ++i) {
      text.insert(Below(2) == 0 ? 0 : text.size(),
                  kPieces[Below(static_cast<int>(std::size(kPieces)))]);
    }
    return text;
  }

  void Set(google::protobuf::Message* message,
           const google::protobuf::FieldDescriptor* field) {
    const auto* reflection = message->GetReflection();
    switch (field->cpp_type()) {
      case google::protobuf::FieldDescriptor::CPPTYPE_STRING:
        reflection->SetString(message, field, Text());
        break;
      case google::protobuf::FieldDescriptor::CPPTYPE_BOOL:
        reflection->SetBool(message, field, Below(2) == 0);
        break;
      case google::protobuf::FieldDescriptor::CPPTYPE_ENUM:
        reflection->SetEnumValue(
            message, field,
            field->enum_type()
                ->value(1 + Below(field->enum_type()->value_count() - 1))
                ->number());
        break;
      default:
        Fill(reflection->MutableMessage(message, field));
    }
  }

  void Add(google::protobuf::Message* message,
           const google::protobuf::FieldDescriptor* field) {
    const auto* reflection = message->GetReflection();
    if (field->cpp_type() ==
        google::protobuf::FieldDescriptor::CPPTYPE_STRING) {
      reflection->AddString(message, field, Text());
    } else {
      Fill(reflection->AddMessage(message, field));
    }
  }

  std::mt19937 random_;
  int texts_ = 0;
};

// A framework with every field that a client sets, each of its kind at random.
// It need not be a good one.
Framework RandomFramework(std::uint32_t seed) {
  Filler filler(seed);
  Framework framework;
  framework.set_name("frameworks/random");
  framework.set_display_name("随机: " + std::to_string(seed));
  framework.mutable_full_marks()->set_value("100.00");
  framework.set_base("frameworks/other@3");
  framework.add_omitted_codes("A1");
  for (int i = 0; i < 3; ++i) {
    filler.Fill(framework.add_grades());
    filler.Fill(framework.add_facts());
    filler.Fill(framework.add_tier_words());
    filler.Fill(framework.add_checks());
  }
  for (int i = 0; i < 8; ++i) {
    auto& indicator = *framework.add_indicators();
    filler.Fill(&indicator);
    indicator.set_code("N" + std::to_string(i));
    indicator.clear_parent_code();
    if (i > 0 && filler.Below(3) > 0) {
      const int parent = filler.Below(i);
      indicator.set_parent_code("N" + std::to_string(parent));
      framework.mutable_indicators(parent)->clear_weight();
      framework.mutable_indicators(parent)->clear_rule();
    }
  }
  for (int i = 0; i < framework.indicators_size(); ++i) {
    for (const auto& other : framework.indicators()) {
      if (other.parent_code() != framework.indicators(i).code()) continue;
      framework.mutable_indicators(i)->clear_weight();
    }
  }
  return framework;
}

TEST(FrameworkYaml, OfRandomContentReadsTheSame) {
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    SCOPED_TRACE(seed);
    ExpectReadsTheSame(RandomFramework(seed));
    if (HasFailure()) return;
  }
}

TEST(FrameworkYaml, KeepsTheOrderOfAListThatIsNotNested) {
  Framework framework;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"(name: "frameworks/flat"
         display_name: "平"
         full_marks { value: "2" }
         facts { key: "a" display_name: "甲" unit: "CNY" }
         indicators { code: "A" display_name: "一" }
         indicators { code: "B" display_name: "二" }
         indicators { code: "A1" parent_code: "A" display_name: "三"
                      weight { value: "1" } qualitative {} }
         indicators { code: "B1" parent_code: "B" display_name: "四"
                      weight { value: "1.0" } qualitative {} })",
      &framework));
  ExpectReadsTheSame(framework);
  EXPECT_THAT(FrameworkYaml(framework), HasSubstr("parent: A\n"));
}

TEST(FrameworkYaml, IsNestedWhereTheOrderIsThatOfATree) {
  FrameworkFolder folder;
  folder.Write("f.yaml", kSmallFramework);
  const std::string yaml = FrameworkYaml(folder.Read("f.yaml").framework);
  EXPECT_THAT(yaml, HasSubstr("\n    children:\n      - code: A1\n"));
  EXPECT_THAT(yaml, HasSubstr("formula: paid / budget\n"));
  EXPECT_THAT(yaml, Not(HasSubstr("parent:")));
}

TEST(YamlText, QuotesOnlyWhatWouldMeanSomethingElse) {
  const auto text = [](const std::string& value) {
    return YamlText(YamlMapNode().SetEvenEmpty("k", YamlScalar(value)).Take());
  };
  EXPECT_THAT(text("预算执行率 100%"), Eq("k: 预算执行率 100%\n"));
  EXPECT_THAT(text("null"), Eq("k: \"null\"\n"));
  EXPECT_THAT(text("<="), Eq("k: \"<=\"\n"));
  EXPECT_THAT(text("a: b"), Eq("k: \"a: b\"\n"));
  EXPECT_THAT(text("a\nb\"c\\"), Eq("k: \"a\\nb\\\"c\\\\\"\n"));
  EXPECT_THAT(text(""), Eq("k: \"\"\n"));
}

}  // namespace
}  // namespace jixiao::cli
