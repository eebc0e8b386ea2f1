"""Given names whose bearer's gender is as good as certain, folded: lower case, no accents.

Common names of news English, none of particular people. Names that are as often a place, a month
or a word ("Georgia", "April", "Hope"), and those of both genders, are left out.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MALE_NAMES = _words(
    "aaron abdul abdullah abraham adam adrian ahmad ahmed akira alan alejandro alex alexander "
    "alfred ali allen alvin amir amit anders andre andrei andres andrew angus anthony anton "
    "antonio arnold arthur asif avi barack barry ben benjamin bernard bernie bert bilal bill bob "
    "boris brad bradley brandon brendan brent bret brett brian bruce bryan byron calvin carl "
    "carlos cesar charles charlie chris christopher chuck clarence clive colin connor conor craig "
    "curtis damian dan daniel danny darren dave david dean dennis derek diego dieter dimitri "
    "dmitry dominic don donald doug douglas duncan dwight eddie edgar eduardo edward edwin eli "
    "elias elijah emilio emmanuel enrique eric erick ernest ernesto ethan eugene evan fabian "
    "farid felipe felix ferdinand fernando fidel francis francisco frank franz fred frederick "
    "gabriel gareth gary gavin geoff geoffrey george gerald gerard gerhard gilbert giorgi "
    "giovanni giuseppe glenn gordon graham greg gregory guillermo gustavo hamid hans harold harry "
    "harvey hasan hassan hector heinz henry herbert herman howard hugh hugo hussein ian ibrahim "
    "ibrahima igor isaac ismail ivan ivo jack jacob jaime jake jamal james jason javier jay jean "
    "jeb jeff jeffrey jens jeremy jerome jerry jesse jim jimmy joaquin joe joel johan johannes "
    "john johnny jon jonas jonathan jorge jose josef joseph josh joshua juan juergen julian julio "
    "jurgen justin kamal karl keith ken kenji kenneth kenny kevin khalid kofi kurt kwame kyle "
    "larry lars lawrence leo leon leonard leonardo liam lloyd lorenzo louis luca lucas luigi luis "
    "luke mahmoud manuel marc marco marcos marcus mario mark martin mateo mathias matt matteo "
    "matthew matthias maurice max mehdi mehmet melvin michael mick miguel mike mikhail mitch mitt "
    "mohamad mohamed mohammad mohammed moses muhammad mustafa narendra nasser nathan nathaniel "
    "ned neil nelson nicholas nick nicolas nigel nikolai noah norman oleg olivier omar osama "
    "oscar otto owen pablo paolo pascal patrice patrick paul paulo pavel pedro perry pete peter "
    "phil philip phillip pierre pieter rafael rahul raj rajiv ralph ramon rand randy raul ray "
    "raymond recep reginald reza ricardo richard rick rob robert roberto rod rodney rodrigo roger "
    "roland ron ronald rory ross roy rudolph rudy russell ryan saddam said salim salman sam samir "
    "samuel sanjay scott sean sebastian serge sergei sergey seth shane shaun shawn simon stan "
    "stanley stefan stephen steve steven stewart stuart sunil tariq ted terrence theo theodore "
    "thomas tim timothy toby todd tom tomas tony travis trent trevor tyler victor vijay viktor "
    "vince vincent vitaly vladimir volodymyr walter wayne wesley wilhelm willem william willy "
    "winston wolfgang xavier yasser yevgeny yuri yusuf zachary zoran"
)
FEMALE_NAMES = _words(
    "abigail adriana agnes aicha aisha alejandra alexandra alice alina alison allison amal amanda "
    "amelia amina amira amy ana angela angelina angie anita anna annabel anne annie antonia "
    "astrid audrey ayesha barbara beatrice beatriz becky bella bernadette beth bethany betty "
    "beverly bonnie brenda bridget brigitte brooke camila camille candace carla carly carmen "
    "carol carole carolina caroline carolyn carrie cassandra catherine cathy cecilia celia "
    "chantal charlene charlotte chelsea cheryl chiara chloe christiane christina christine cindy "
    "claire clara clare claudia colleen connie cristina cynthia danielle debbie deborah debra "
    "delia denise diana diane dina dolores donna dora doris dorothy edith eileen elaine eleanor "
    "elena elisabeth elise eliza elizabeth ella ellen elsa emilia emilie emily emma erica erika "
    "erin ernestine esther eugenia eva evelyn farah fatima felicia fiona frances francesca frida "
    "gabriela gabrielle gail gemma genevieve georgina gertrud ghada gina giulia gladys gloria "
    "grace greta gwen hana hanan hannah heather heidi helen helena helene helga hilary hillary "
    "holly huda huma ida ines inez inga ingrid ioana irene irina isabel isabella isabelle isla "
    "ivana ivanka jacqueline jane janet janice jasmine jeanne jenna jennifer jenny jessica jill "
    "joan joanna joanne jodie josephine josie joyce juanita judith judy julia juliana julianne "
    "julie juliet justine kara karen kari karin karina kate katherine kathleen kathryn kathy "
    "katie katrina katya kayla keiko kellyanne kimberly kirsten kristen kristin kristina lara "
    "larisa latifa laura lauren layla lea leah leila lena leticia lidia lillian lily linda "
    "lindsay lisa liz liza lois loretta lorraine louise lucia luciana lucy ludmila luisa lydia "
    "mabel maddie madeleine maggie maha malala mandy manuela marcia margaret margarita margherita "
    "margot maria mariam maribel marie marilyn marina marion marisa marta martha martina mary "
    "maryam maureen maya megan megyn melania melanie melinda melissa meredith michelle mildred "
    "miranda miriam moira molly mona monica monika nadia nadine nancy naomi natalia natalie "
    "natasha nathalie nelly nicola nicole nina noor nora norma odette olga olivia pam pamela "
    "paola patricia patty paula pauline penelope penny petra phyllis pia polly priscilla priya "
    "rachel raquel rebecca renee rhonda rita roberta robyn rosa rosemary rosie roxana ruth sabine "
    "sabrina sadia sally salma samantha samira sandra sara sarah sarai shannon sharon sheila "
    "shelley shirley silvia simone sofia sonia sonya sophia sophie stacey stefania stella "
    "stephanie sue susan suzanne svetlana sylvia tamara tania tanya tara tatiana teresa theresa "
    "tiffany tina tracey trisha trudy uma ursula valentina valeria valerie vanda vanessa vera "
    "veronica veronika vicky victoire victoria vivian viviana wanda wendy whitney yasmin yolanda "
    "yulia yvette yvonne zahra zainab zara zeinab zoe"
)


def gender_of_name(first: str) -> str | None:
    """Return the gender that a given name tells: "m", "f" or None."""
    if first in FEMALE_NAMES:
        return "f"
    return "m" if first in MALE_NAMES else None
